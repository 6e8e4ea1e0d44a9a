CREATE SCHEMA attic;
CREATE TABLE t (id integer PRIMARY KEY, a integer NOT NULL, b text, c integer DEFAULT 1, CONSTRAINT t_c_check CHECK (c > 0));
CREATE TABLE parent (id integer PRIMARY KEY);
CREATE TABLE attic.t (id integer, x integer);
CREATE TYPE mood AS ENUM ('happy', 'sad');
CREATE VIEW v AS SELECT id FROM t;
CREATE SEQUENCE s;
CREATE FUNCTION f(integer) RETURNS integer LANGUAGE sql AS 'SELECT 1';
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
-- a second run of these
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 't' AND column_name = 'c1') THEN
    ALTER TABLE t ADD COLUMN c1 integer;
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = 'attic' AND table_name = 't' AND column_name = 'c1') THEN
    ALTER TABLE t ADD COLUMN c2 integer;
  END IF;
END $$;
DO $$ BEGIN
  IF (SELECT count(*) FROM information_schema.columns WHERE table_name = 't' AND column_name IN ('c3', 'c4') AND table_schema = current_schema()) = 0 THEN
    ALTER TABLE t ADD COLUMN c3 integer, ADD COLUMN c4 integer;
  END IF;
END $$;
DO $$ BEGIN
  IF 0 = (SELECT count(*) FROM information_schema.columns WHERE table_name = 't' AND column_name = 'c5') THEN
    ALTER TABLE t ADD COLUMN c5 integer;
  END IF;
END $$;
DO $$ BEGIN
  IF (SELECT count(*) FROM information_schema.columns WHERE table_name = 't' AND column_name = 'c6' AND table_schema = 'public') < 1 THEN
    ALTER TABLE t ADD COLUMN c6 integer;
  END IF;
END $$;
DO $$ BEGIN
  IF NOT (SELECT count(*) >= 1 FROM information_schema.columns WHERE table_name = 't' AND column_name = 'c7') THEN
    ALTER TABLE t ADD COLUMN c7 integer;
  END IF;
END $$;
DO $$ BEGIN
  IF (SELECT column_name FROM information_schema.columns WHERE table_name = 't' AND column_name = 'c8') IS NULL THEN
    ALTER TABLE t ADD COLUMN c8 integer;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 't' AND column_name = 'a' AND is_nullable = 'NO') THEN
    ALTER TABLE t ALTER COLUMN a DROP NOT NULL;
    ALTER TABLE t ADD COLUMN once_nullable integer;
  END IF;
END $$;
DO $$ BEGIN
  IF (SELECT is_nullable FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 't' AND column_name = 'b') = 'YES' THEN
    ALTER TABLE t ALTER COLUMN b SET NOT NULL;
    ALTER TABLE t ADD COLUMN once_set integer;
  END IF;
END $$;
DO $$ BEGIN
  IF (SELECT data_type FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 't' AND column_name = 'c') <> 'bigint' THEN
    ALTER TABLE t ALTER COLUMN c TYPE bigint;
    ALTER TABLE t ADD COLUMN once_big integer;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 't' AND column_name = 'c' AND column_default IS NOT NULL) THEN
    ALTER TABLE t ALTER COLUMN c DROP DEFAULT;
    ALTER TABLE t ADD COLUMN once_without integer;
  END IF;
END $$;
DO $$ BEGIN
  IF (SELECT column_default FROM information_schema.columns WHERE table_schema = 'public' AND table_name = 't' AND column_name = 'a') IS NULL THEN
    ALTER TABLE t ALTER COLUMN a SET DEFAULT 5;
    ALTER TABLE t ADD COLUMN once_with integer;
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = 't'::regclass AND attname = 'p1' AND NOT attisdropped) THEN
    ALTER TABLE t ADD COLUMN p1 integer;
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = 'public' AND c.relname = 't' AND a.attname = 'p2' AND a.attnum > 0 AND a.attisdropped IS FALSE
  ) THEN
    ALTER TABLE t ADD COLUMN p2 integer;
  END IF;
END $$;
DO $$ BEGIN
  IF (SELECT attnotnull FROM pg_attribute WHERE attrelid = 'public.t'::regclass AND attname = 'id') THEN
    ALTER TABLE t ADD COLUMN p3 integer;
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_class WHERE relname = 'i1' AND relkind = 'i') THEN
    CREATE INDEX i1 ON t (a);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_indexes WHERE schemaname = 'public' AND tablename = 't' AND indexname = lower('I2')) THEN
    CREATE INDEX i2 ON t (a);
  END IF;
END $$;
DO $$ BEGIN
  IF to_regclass('public.i3') IS NULL THEN
    CREATE INDEX i3 ON t (a);
  END IF;
END $$;
DO $$ BEGIN
  IF to_regclass('i4') IS NOT NULL THEN
    DROP INDEX i4;
  END IF;
  CREATE INDEX i4 ON t (a);
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid WHERE relname = 'i5' AND indisvalid) THEN
    CREATE INDEX i5 ON t (a);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 'u1' AND conrelid = 't'::regclass) THEN
    ALTER TABLE t ADD CONSTRAINT u1 UNIQUE (a);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 'u2' AND contype = 'u') THEN
    ALTER TABLE t ADD CONSTRAINT u2 UNIQUE (b);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM information_schema.table_constraints WHERE table_name = 't' AND constraint_name = 'fk1' AND constraint_type = 'FOREIGN KEY') THEN
    ALTER TABLE t ADD CONSTRAINT fk1 FOREIGN KEY (a) REFERENCES parent (id);
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM information_schema.table_constraints WHERE table_name = 't' AND constraint_name = 't_c_check' AND constraint_type = 'CHECK') THEN
    ALTER TABLE t DROP CONSTRAINT t_c_check;
    ALTER TABLE t ADD COLUMN once_unchecked integer;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = 't'::regclass AND c.contype IN ('p')) THEN
    ALTER TABLE t DROP CONSTRAINT t_pkey;
    ALTER TABLE t ADD COLUMN once_keyless integer;
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM information_schema.constraint_column_usage WHERE table_name = 't' AND constraint_name = 'k1') THEN
    ALTER TABLE t ADD CONSTRAINT k1 CHECK (a > 0);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM information_schema.key_column_usage WHERE table_name = 'parent' AND column_name = 'other') THEN
    ALTER TABLE parent ADD COLUMN other integer UNIQUE;
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_type WHERE typname = 'level') THEN
    CREATE TYPE level AS ENUM ('low', 'high');
  END IF;
END $$;
DO $$ BEGIN
  IF to_regtype('depth') IS NULL THEN
    CREATE TYPE depth AS ENUM ('deep');
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid WHERE t.typname = 'mood' AND e.enumlabel = 'calm') THEN
    ALTER TYPE mood ADD VALUE 'calm';
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_enum WHERE enumtypid = 'mood'::regtype AND enumlabel = 'angry') THEN
    ALTER TYPE mood ADD VALUE 'angry';
  END IF;
END $$;
DO $$ BEGIN
  IF NOT 'bored' = ANY (SELECT enumlabel FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid WHERE typname = 'mood') THEN
    ALTER TYPE mood ADD VALUE 'bored';
  END IF;
END $$;
DO $$ BEGIN
  IF 'tired' NOT IN (SELECT enumlabel FROM pg_enum WHERE enumtypid = 'mood'::regtype) THEN
    ALTER TYPE mood ADD VALUE 'tired';
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM information_schema.tables WHERE table_schema = 'public' AND table_name = 'n1' AND table_type = 'BASE TABLE') THEN
    CREATE TABLE n1 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_tables WHERE (schemaname, tablename) = ('public', 'n2')) THEN
    CREATE TABLE n2 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_class WHERE relname = 'n3' AND relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace) THEN
    CREATE TABLE n3 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_stat_user_tables WHERE relname = 'n4') THEN
    CREATE TABLE n4 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_views WHERE viewname = 'v') THEN
    DROP VIEW v;
    ALTER TABLE t ADD COLUMN once_unseen integer;
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_matviews WHERE matviewname = 'mv') THEN
    CREATE MATERIALIZED VIEW mv AS SELECT 1 AS one;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_class WHERE relname = 's' AND relkind = 'S') THEN
    DROP SEQUENCE s;
    ALTER TABLE t ADD COLUMN once_uncounted integer;
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM information_schema.sequences WHERE sequence_name = 's2') THEN
    CREATE SEQUENCE s2;
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgname = 'tr1' AND tgrelid = 't'::regclass AND NOT tgisinternal) THEN
    CREATE TRIGGER tr1 BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION touch();
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM information_schema.triggers WHERE trigger_name = 'tr2' AND event_object_table = 't') THEN
    CREATE TRIGGER tr2 BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION touch();
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_proc WHERE proname = 'f') THEN
    DROP FUNCTION f(integer);
    ALTER TABLE t ADD COLUMN once_f integer;
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE p.proname = 'g' AND n.nspname = 'public') THEN
    CREATE FUNCTION g() RETURNS integer LANGUAGE sql AS 'SELECT 1';
  END IF;
END $$;
DO $$ BEGIN
  IF to_regproc('h') IS NULL THEN
    CREATE FUNCTION h() RETURNS integer LANGUAGE sql AS 'SELECT 1';
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM information_schema.routines WHERE routine_schema = 'public' AND routine_name = 'j') THEN
    CREATE FUNCTION j() RETURNS integer LANGUAGE sql AS 'SELECT 1';
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_policies WHERE tablename = 't' AND policyname = 'p') THEN
    CREATE POLICY p ON t USING (true);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_extension WHERE extname = 'hstore') THEN
    CREATE EXTENSION hstore;
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'cellar') THEN
    CREATE SCHEMA cellar;
  END IF;
END $$;
DO $$ BEGIN
  IF to_regnamespace('loft') IS NULL THEN
    CREATE SCHEMA loft;
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM information_schema.schemata WHERE schema_name = 'garden') THEN
    CREATE SCHEMA garden;
  END IF;
END $$;
DO $$ BEGIN
  IF current_setting('server_version_num')::integer >= 120000 THEN
    ALTER TABLE t ADD COLUMN IF NOT EXISTS newer integer;
  ELSE
    DROP TABLE t;
  END IF;
END $$;
-- the server's errors
-- 42701 column "c2" of relation "t" already exists
-- 42701 column "p3" of relation "t" already exists
-- the names it holds then
-- column n1.id
-- column n2.id
-- column n3.id
-- column n4.id
-- column parent.id
-- column parent.other
-- column t.a
-- column t.b
-- column t.c
-- column t.c1
-- column t.c2
-- column t.c3
-- column t.c4
-- column t.c5
-- column t.c6
-- column t.c7
-- column t.c8
-- column t.id
-- column t.newer
-- column t.once_big
-- column t.once_f
-- column t.once_keyless
-- column t.once_nullable
-- column t.once_set
-- column t.once_unchecked
-- column t.once_uncounted
-- column t.once_unseen
-- column t.once_with
-- column t.once_without
-- column t.p1
-- column t.p2
-- column t.p3
-- constraint fk1
-- constraint k1
-- constraint parent_other_key
-- constraint parent_pkey
-- constraint u1
-- constraint u2
-- label depth.deep
-- label level.high
-- label level.low
-- label mood.angry
-- label mood.bored
-- label mood.calm
-- label mood.happy
-- label mood.sad
-- label mood.tired
-- relation i1
-- relation i2
-- relation i3
-- relation i4
-- relation i5
-- relation mv
-- relation n1
-- relation n2
-- relation n3
-- relation n4
-- relation parent
-- relation parent_other_key
-- relation parent_pkey
-- relation s2
-- relation t
-- relation u1
-- relation u2
