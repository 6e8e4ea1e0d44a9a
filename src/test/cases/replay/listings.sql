CREATE SCHEMA attic;
CREATE TABLE parent (id integer PRIMARY KEY, k integer UNIQUE);
INSERT INTO parent VALUES (1, 1);
CREATE TABLE part_a (id integer, a integer, b text, gone integer, CONSTRAINT part_a_check CHECK (a > 0));
CREATE TABLE part_b (id integer, a integer, b text, gone integer, CONSTRAINT part_b_check CHECK (a > 0));
CREATE TABLE moving_1 (id integer);
CREATE TABLE moving_2 (id integer);
CREATE TABLE lonely (id integer, a integer);
CREATE INDEX lonely_1 ON lonely (id);
CREATE INDEX lonely_2 ON lonely (a);
CREATE TYPE mood_1 AS ENUM ('happy');
CREATE TYPE mood_2 AS ENUM ('happy');
CREATE VIEW seen_1 AS SELECT id FROM lonely;
CREATE VIEW seen_2 AS SELECT a FROM lonely;
CREATE SEQUENCE counted_1;
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
CREATE TABLE measured (at integer) PARTITION BY RANGE (at);
-- a second run of these
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename AS n FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'part%' LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN IF NOT EXISTS c1 integer', r.n);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename AS n FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'part%' LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN c2 integer', r.n);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename AS n FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'part%' LOOP
    EXECUTE format('ALTER TABLE %I DROP COLUMN gone', r.n);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename AS n FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'part%' LOOP
    EXECUTE format('ALTER TABLE %I ALTER COLUMN a SET NOT NULL', r.n);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename AS n FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'part%' LOOP
    EXECUTE format('ALTER TABLE %I ADD PRIMARY KEY (id)', r.n);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename AS n FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'part%' LOOP
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I UNIQUE (b)', r.n, r.n || '_b_key');
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename AS n FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'part%' LOOP
    EXECUTE format('ALTER TABLE %I ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES parent (id) NOT VALID', r.n);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename AS n FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'part%' LOOP
    EXECUTE format('ALTER TABLE %I VALIDATE CONSTRAINT fk', r.n);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename AS n FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'part%' LOOP
    EXECUTE format('ALTER TABLE %I DROP CONSTRAINT IF EXISTS %I', r.n, r.n || '_check');
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename AS n FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'part%' LOOP
    EXECUTE format('CREATE INDEX IF NOT EXISTS %I ON %I (a)', r.n || '_ix', r.n);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename AS n FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'part%' LOOP
    EXECUTE format('CREATE INDEX %I ON %I (b)', r.n || '_iy', r.n);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename AS n FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'part%' LOOP
    EXECUTE format('CREATE TABLE IF NOT EXISTS %I (id integer)', 'copy_of_' || r.n);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename AS n FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'part%' LOOP
    EXECUTE format('CREATE TABLE %I (id integer)', 'second_' || r.n);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename AS n FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'part%' LOOP
    EXECUTE format('CREATE VIEW %I AS SELECT id FROM %I', 'view_of_' || r.n, r.n);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename AS n FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'part%' LOOP
    EXECUTE format('CREATE OR REPLACE VIEW %I AS SELECT a FROM %I', 'again_' || r.n, r.n);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename AS n FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'part%' LOOP
    EXECUTE format('CREATE TRIGGER tr BEFORE INSERT ON %I FOR EACH ROW EXECUTE FUNCTION touch()', r.n);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename AS n FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'part%' LOOP
    EXECUTE format('DROP TRIGGER IF EXISTS none ON %I', r.n);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename AS n FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'part%' LOOP
    EXECUTE format('CREATE POLICY p ON %I USING (true)', r.n);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename AS n FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'part%' LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', r.n);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename AS n FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'part%' LOOP
    EXECUTE format('COMMENT ON TABLE %I IS ''told''', r.n);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename AS n FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'part%' LOOP
    EXECUTE format('GRANT SELECT ON %I TO PUBLIC', r.n);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename AS n FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'part%' LOOP
    EXECUTE format('INSERT INTO %I (id, a) VALUES (1, 1) ON CONFLICT DO NOTHING', r.n);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename AS n FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'part%' LOOP
    EXECUTE format('UPDATE %I SET b = ''x''', r.n);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename AS n FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'part%' LOOP
    EXECUTE format('DELETE FROM %I WHERE id = 7', r.n);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename AS n FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'part%' LOOP
    EXECUTE format('TRUNCATE %I', r.n);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename AS n FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'part%' LOOP
    EXECUTE format('ANALYZE %I', r.n);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename AS n FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'part%' LOOP
    EXECUTE format('CREATE TYPE %I AS ENUM (''low'')', r.n || '_level');
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT indexname AS n FROM pg_indexes WHERE tablename = 'lonely' AND indexname LIKE 'lonely%' LOOP
    EXECUTE format('ALTER INDEX %I RENAME TO %I', r.n, 'new_' || r.n);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT viewname FROM pg_views WHERE viewname LIKE 'seen%' LOOP
    EXECUTE format('DROP VIEW %I', r.viewname);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT typname FROM pg_type WHERE typname LIKE 'mood%' AND typtype = 'e' LOOP
    EXECUTE format('ALTER TYPE %I ADD VALUE IF NOT EXISTS ''sad''', r.typname);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT typname FROM pg_type WHERE typname LIKE 'mood%' AND typtype = 'e' LOOP
    EXECUTE format('ALTER TYPE %I RENAME VALUE ''happy'' TO ''glad''', r.typname);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT sequence_name FROM information_schema.sequences WHERE sequence_name LIKE 'counted%' LOOP
    EXECUTE format('ALTER SEQUENCE %I RENAME TO %I', r.sequence_name, 'once_' || r.sequence_name);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT conname FROM pg_constraint WHERE conrelid = 'parent'::regclass AND contype = 'u' LOOP
    EXECUTE format('ALTER TABLE parent DROP CONSTRAINT %I', r.conname);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT column_name FROM information_schema.columns WHERE table_name = 'lonely' LOOP
    EXECUTE format('ALTER TABLE lonely ALTER COLUMN %I SET NOT NULL', r.column_name);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT column_name FROM information_schema.columns WHERE table_name = 'lonely' LOOP
    EXECUTE format('ALTER TABLE lonely RENAME COLUMN %I TO %I', r.column_name, 'new_' || r.column_name);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename AS n FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'moving%' LOOP
    EXECUTE format('ALTER TABLE %I SET SCHEMA attic', r.n);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT tablename AS n FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'second%' LOOP
    EXECUTE format('DROP TABLE %I CASCADE', r.n);
  END LOOP;
END $$;
-- the server's errors
-- 42701 column "c2" of relation "part_a" already exists
-- 42703 column "gone" of relation "part_a" does not exist
-- 42P16 multiple primary keys for table "part_a" are not allowed
-- 42P07 relation "part_a_b_key" already exists
-- 42710 constraint "fk" for relation "part_a" already exists
-- 42P07 relation "part_a_iy" already exists
-- 42P07 relation "view_of_part_a" already exists
-- 42710 trigger "tr" for relation "part_a" already exists
-- 42710 policy "p" for table "part_a" already exists
-- 42710 type "part_a_level" already exists
-- 22023 "happy" is not an existing enum label
-- the names it holds then
-- column copy_of_part_a.id
-- column copy_of_part_b.id
-- column lonely.new_new_a
-- column lonely.new_new_id
-- column measured.at
-- column parent.id
-- column parent.k
-- column part_a.a
-- column part_a.b
-- column part_a.c1
-- column part_a.c2
-- column part_a.id
-- column part_b.a
-- column part_b.b
-- column part_b.c1
-- column part_b.c2
-- column part_b.id
-- constraint fk
-- constraint parent_pkey
-- constraint part_a_b_key
-- constraint part_a_pkey
-- constraint part_b_b_key
-- constraint part_b_pkey
-- label mood_1.glad
-- label mood_1.sad
-- label mood_2.glad
-- label mood_2.sad
-- label part_a_level.low
-- label part_b_level.low
-- relation again_part_a
-- relation again_part_b
-- relation copy_of_part_a
-- relation copy_of_part_b
-- relation lonely
-- relation measured
-- relation new_lonely_1
-- relation new_lonely_2
-- relation once_counted_1
-- relation parent
-- relation parent_pkey
-- relation part_a
-- relation part_a_b_key
-- relation part_a_ix
-- relation part_a_iy
-- relation part_a_pkey
-- relation part_b
-- relation part_b_b_key
-- relation part_b_ix
-- relation part_b_iy
-- relation part_b_pkey
-- relation view_of_part_a
-- relation view_of_part_b
