CREATE TABLE parent (id integer PRIMARY KEY);
CREATE TABLE t (id integer PRIMARY KEY, a integer, b text NOT NULL, c integer CHECK (c > 0), d integer REFERENCES parent);
CREATE TYPE mood AS ENUM ('happy');
CREATE TABLE moved (id integer);
-- a second run of these
DO $$ BEGIN ALTER TABLE t ADD COLUMN e1 integer; EXCEPTION WHEN duplicate_column THEN NULL; END $$;
DO $$ BEGIN ALTER TABLE t ADD COLUMN e2 integer; EXCEPTION WHEN SQLSTATE '42701' THEN NULL; END $$;
DO $$ BEGIN ALTER TABLE t ADD COLUMN e3 integer; EXCEPTION WHEN duplicate_table OR duplicate_object THEN NULL; END $$;
DO $$ BEGIN CREATE TABLE e4 (id integer); EXCEPTION WHEN duplicate_table THEN RAISE NOTICE 'there'; END $$;
DO $$ BEGIN CREATE SCHEMA e5; EXCEPTION WHEN duplicate_schema THEN NULL; END $$;
DO $$ BEGIN CREATE FUNCTION e6() RETURNS integer LANGUAGE sql AS 'SELECT 1'; EXCEPTION WHEN duplicate_function THEN NULL; END $$;
DO $$ BEGIN ALTER TABLE moved RENAME TO e7; EXCEPTION WHEN undefined_table THEN NULL; END $$;
DO $$ BEGIN ALTER TABLE t RENAME COLUMN a TO e8; EXCEPTION WHEN undefined_column THEN NULL; END $$;
DO $$ BEGIN ALTER TYPE mood RENAME VALUE 'happy' TO 'glad'; EXCEPTION WHEN invalid_parameter_value THEN NULL; END $$;
DO $$ BEGIN DROP TYPE mood; EXCEPTION WHEN undefined_object THEN NULL; END $$;
DO $$ BEGIN ALTER TABLE t ADD CONSTRAINT e9 PRIMARY KEY (id); EXCEPTION WHEN invalid_table_definition THEN CREATE TABLE e10 (id integer); END $$;
DO $$ BEGIN
  BEGIN
    CREATE INDEX e11 ON t (b);
  EXCEPTION WHEN duplicate_table THEN
    CREATE TABLE IF NOT EXISTS caught (id integer);
  END;
END $$;
DO $$ BEGIN
  ALTER TABLE t ADD COLUMN e12 integer;
EXCEPTION
  WHEN unique_violation THEN RAISE;
  WHEN others THEN
    IF SQLERRM NOT LIKE '%already exists%' THEN
      RAISE;
    END IF;
END $$;
DO $$ BEGIN
  ALTER TABLE t ADD COLUMN e13 integer;
EXCEPTION WHEN others THEN
  RAISE EXCEPTION 'cannot add e13';
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'e14') THEN
    RAISE EXCEPTION 'done before' USING ERRCODE = 'duplicate_table';
  END IF;
  CREATE TABLE e14 (id integer);
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'e15') THEN
    RAISE unique_violation;
  END IF;
  CREATE TABLE e15 (id integer);
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'e16') THEN
    RAISE SQLSTATE '22012';
  END IF;
  CREATE TABLE e16 (id integer);
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'e17') THEN
    RETURN;
  END IF;
  CREATE TABLE e17 (id integer);
END $$;
DO $$ BEGIN
  ALTER TABLE t ADD COLUMN e19 integer;
  ALTER TABLE t ADD COLUMN e20 integer;
EXCEPTION WHEN duplicate_column THEN
  ALTER TABLE t ADD COLUMN IF NOT EXISTS e21 integer;
END $$;
-- the server's errors
-- 42701 column "e3" of relation "t" already exists
-- 42704 type "mood" does not exist
-- 42P07 relation "e10" already exists
-- P0001 cannot add e13
-- 42P07 done before
-- 23505 unique_violation
-- 22012 22012
-- the names it holds then
-- column caught.id
-- column e10.id
-- column e14.id
-- column e15.id
-- column e16.id
-- column e17.id
-- column e4.id
-- column e7.id
-- column parent.id
-- column t.b
-- column t.c
-- column t.d
-- column t.e1
-- column t.e12
-- column t.e13
-- column t.e19
-- column t.e2
-- column t.e20
-- column t.e21
-- column t.e3
-- column t.e8
-- column t.id
-- constraint parent_pkey
-- constraint t_c_check
-- constraint t_d_fkey
-- constraint t_pkey
-- relation caught
-- relation e10
-- relation e11
-- relation e14
-- relation e15
-- relation e16
-- relation e17
-- relation e4
-- relation e7
-- relation parent
-- relation parent_pkey
-- relation t
-- relation t_pkey
