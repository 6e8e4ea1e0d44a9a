CREATE SCHEMA attic;
CREATE TABLE t (id integer PRIMARY KEY, a integer, b text);
CREATE TABLE attic.u (id integer, x integer);
CREATE TYPE mood AS ENUM ('happy', 'sad');
-- a second run of these
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 't' AND column_name = 'X1') THEN
    ALTER TABLE t ADD COLUMN x1 integer;
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 'u' AND table_schema = 'public' AND column_name = 'x') THEN
    CREATE TABLE w1 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM pg_tables WHERE tablename = 't') THEN
    CREATE INDEX w2 ON t (a);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'w3' AND contype = 'f') THEN
    ALTER TABLE t ADD CONSTRAINT w3 UNIQUE (a);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'w4' AND relkind = 'v') THEN
    CREATE TABLE w4 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'Level') THEN
    CREATE TYPE Level AS ENUM ('low');
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_enum JOIN pg_type ON pg_type.oid = enumtypid WHERE typname = 'moods' AND enumlabel = 'calm') THEN
    ALTER TYPE mood ADD VALUE 'calm';
  END IF;
END $$;
DO $$ BEGIN
  IF (SELECT count(*) FROM pg_class WHERE relname IN ('t', 'nowhere')) <> 2 THEN
    CREATE TABLE w6 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF to_regclass('attic.w7') IS NULL THEN
    CREATE TABLE w7 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_indexes WHERE indexname = 'w8' AND tablename = 'u') THEN
    CREATE INDEX w8 ON t (b);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_trigger WHERE tgname = 'w9') THEN
    CREATE TABLE w9 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF (SELECT data_type FROM information_schema.columns WHERE table_name = 't' AND column_name = 'a') = 'integer' THEN
    CREATE TABLE w10 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF (SELECT is_nullable FROM information_schema.columns WHERE table_name = 't' AND column_name = 'a') <> 'NO' THEN
    CREATE TABLE w11 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF NULL THEN
    CREATE TABLE w12 (id integer);
  END IF;
  IF 1 + 1 = 2 AND 7 % 4 = 3 AND 2 * 3 > 5 AND 9 / 2 <= 4 AND 3 - 1 <> 1 AND 'a' || 'b' = 'ab' THEN
    CREATE TABLE w13 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF 'a' IN ('a', 'b') AND (1, 2) = (1, 2) AND true IS NOT FALSE AND NOT (NULL IS NOT NULL) THEN
    CREATE TABLE w14 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF (CASE WHEN EXISTS (SELECT 1 FROM pg_tables WHERE tablename = 't') THEN 1 ELSE 0 END) = 1 THEN
    CREATE TABLE w15 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF coalesce((SELECT true FROM pg_tables WHERE tablename = 't'), false) THEN
    CREATE TABLE w16 (id integer);
  END IF;
END $$;
-- the server's errors
-- 42701 column "x1" of relation "t" already exists
-- 42P07 relation "w1" already exists
-- 42P07 relation "w2" already exists
-- 42P07 relation "w3" already exists
-- 42P07 relation "w4" already exists
-- 42710 type "level" already exists
-- 42710 enum label "calm" already exists
-- 42P07 relation "w6" already exists
-- 42P07 relation "w7" already exists
-- 42P07 relation "w8" already exists
-- 42P07 relation "w9" already exists
-- 42P07 relation "w10" already exists
-- 42P07 relation "w11" already exists
-- 42P07 relation "w13" already exists
-- 42P07 relation "w14" already exists
-- 42P07 relation "w15" already exists
-- 42P07 relation "w16" already exists
-- the names it holds then
-- column t.a
-- column t.b
-- column t.id
-- column t.x1
-- column w1.id
-- column w10.id
-- column w11.id
-- column w13.id
-- column w14.id
-- column w15.id
-- column w16.id
-- column w4.id
-- column w6.id
-- column w7.id
-- column w9.id
-- constraint t_pkey
-- constraint w3
-- label level.low
-- label mood.calm
-- label mood.happy
-- label mood.sad
-- relation t
-- relation t_pkey
-- relation w1
-- relation w10
-- relation w11
-- relation w13
-- relation w14
-- relation w15
-- relation w16
-- relation w2
-- relation w3
-- relation w4
-- relation w6
-- relation w7
-- relation w8
-- relation w9
