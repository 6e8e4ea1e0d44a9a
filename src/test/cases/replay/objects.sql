CREATE TABLE t (id integer PRIMARY KEY);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE FUNCTION f_gone() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE VIEW v_gone AS SELECT id FROM t;
CREATE TRIGGER tr_gone BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION touch();
CREATE SEQUENCE s_gone;
CREATE SEQUENCE s_old;
-- a second run of these
CREATE VIEW v AS SELECT id FROM t;
CREATE OR REPLACE VIEW v_settled AS SELECT id FROM t;
CREATE MATERIALIZED VIEW mv AS SELECT id FROM t;
CREATE SEQUENCE s;
CREATE SEQUENCE IF NOT EXISTS s_settled;
ALTER SEQUENCE s_old RENAME TO s_new;
CREATE FUNCTION f(a integer) RETURNS integer LANGUAGE sql AS 'SELECT a';
CREATE OR REPLACE FUNCTION f_settled() RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE TRIGGER tr BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION touch();
CREATE POLICY p ON t USING (true);
CREATE RULE r AS ON INSERT TO t DO NOTHING;
CREATE SCHEMA attic;
CREATE SCHEMA IF NOT EXISTS settled;
CREATE EXTENSION hstore;
CREATE PUBLICATION pub FOR TABLE t;
DROP VIEW v_gone;
DROP TRIGGER tr_gone ON t;
DROP TRIGGER IF EXISTS tr_gone ON nowhere;
DROP SEQUENCE s_gone;
DROP FUNCTION f_gone();
DROP FUNCTION IF EXISTS f_gone();
COMMENT ON TABLE t IS 'settled';
GRANT SELECT ON t TO public;
ALTER TABLE t ENABLE ROW LEVEL SECURITY;
-- the server's errors
-- 42P07 relation "v" already exists
-- 42P07 relation "mv" already exists
-- 42P07 relation "s" already exists
-- 42P01 relation "s_old" does not exist
-- 42723 function "f" already exists with same argument types
-- 42710 trigger "tr" for relation "t" already exists
-- 42710 policy "p" for table "t" already exists
-- 42710 rule "r" for relation "t" already exists
-- 42P06 schema "attic" already exists
-- 42710 extension "hstore" already exists
-- 42710 publication "pub" already exists
-- 42P01 view "v_gone" does not exist
-- 42704 trigger "tr_gone" for table "t" does not exist
-- 42P01 sequence "s_gone" does not exist
-- 42883 function f_gone() does not exist
-- the names it holds then
-- column t.id
-- constraint t_pkey
-- relation mv
-- relation s
-- relation s_new
-- relation s_settled
-- relation t
-- relation t_pkey
-- relation v
-- relation v_settled
