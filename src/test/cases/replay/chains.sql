CREATE TABLE base (a integer, b integer);
CREATE VIEW v1 AS SELECT a, b FROM base;
CREATE VIEW v2 AS SELECT a FROM v1;
CREATE TABLE c (a integer, b integer);
CREATE VIEW w1 AS SELECT a FROM c;
CREATE VIEW w2 AS SELECT a FROM w1;
-- a second run of these
DROP VIEW v1 CASCADE;
CREATE VIEW v2 AS SELECT a FROM base;
DROP TABLE c CASCADE;
CREATE TABLE c (a integer, b integer);
CREATE VIEW w1 AS SELECT a FROM c;
CREATE VIEW w2 AS SELECT a FROM w1;
-- the server's errors
-- 42P01 view "v1" does not exist
-- 42P07 relation "v2" already exists
-- the names it holds then
-- column base.a
-- column base.b
-- column c.a
-- column c.b
-- relation base
-- relation c
-- relation v2
-- relation w1
-- relation w2
