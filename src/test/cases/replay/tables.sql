CREATE TABLE parent (id integer PRIMARY KEY);
CREATE TABLE child (id integer PRIMARY KEY, parent_id integer REFERENCES parent);
CREATE TABLE gone (id integer, x integer);
CREATE TABLE old_name (id serial PRIMARY KEY);
CREATE TABLE measured (at date, value integer) PARTITION BY RANGE (at);
CREATE TABLE measured_later (at date, value integer);
CREATE SCHEMA attic;
CREATE TABLE moved (id integer);
CREATE TABLE heir (id integer);
CREATE TABLE ancestor (id integer);
-- a second run of these
CREATE TABLE fresh (id integer);
CREATE TABLE IF NOT EXISTS settled (id integer PRIMARY KEY);
CREATE TABLE copied AS SELECT 1 AS one;
CREATE TABLE measured_2024 PARTITION OF measured FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
ALTER TABLE measured ATTACH PARTITION measured_later FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
ALTER TABLE heir INHERIT ancestor;
DROP TABLE gone;
DROP TABLE IF EXISTS never_there;
ALTER TABLE old_name RENAME TO new_name;
ALTER TABLE moved SET SCHEMA attic;
DROP TABLE child, parent;
-- the server's errors
-- 42P07 relation "fresh" already exists
-- 42P07 relation "copied" already exists
-- 42P07 relation "measured_2024" already exists
-- 42809 "measured_later" is already a partition
-- 42P07 relation "ancestor" would be inherited from more than once
-- 42P01 table "gone" does not exist
-- 42P01 relation "old_name" does not exist
-- 42P01 relation "moved" does not exist
-- 42P01 table "child" does not exist
-- the names it holds then
-- column ancestor.id
-- column copied.one
-- column fresh.id
-- column heir.id
-- column measured.at
-- column measured.value
-- column measured_2024.at
-- column measured_2024.value
-- column measured_later.at
-- column measured_later.value
-- column new_name.id
-- column settled.id
-- constraint old_name_pkey
-- constraint settled_pkey
-- relation ancestor
-- relation copied
-- relation fresh
-- relation heir
-- relation measured
-- relation measured_2024
-- relation measured_later
-- relation new_name
-- relation old_name_id_seq
-- relation old_name_pkey
-- relation settled
-- relation settled_pkey
