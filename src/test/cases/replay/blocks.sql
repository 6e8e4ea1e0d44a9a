CREATE TABLE t (id integer, a integer, b integer);
CREATE TABLE parent (id integer PRIMARY KEY);
-- a second run of these
DO $$ BEGIN CREATE TYPE mood AS ENUM ('happy'); EXCEPTION WHEN duplicate_object THEN NULL; END $$;
DO $$ BEGIN ALTER TABLE t ADD CONSTRAINT u UNIQUE (a); EXCEPTION WHEN duplicate_object THEN NULL; END $$;
DO $$ BEGIN ALTER TABLE t ADD CONSTRAINT w UNIQUE (b); EXCEPTION WHEN duplicate_table THEN NULL; END $$;
DO $$ BEGIN ALTER TABLE t ADD PRIMARY KEY (id); EXCEPTION WHEN duplicate_object OR duplicate_table THEN NULL; END $$;
DO $$ BEGIN ALTER TABLE t ADD COLUMN c integer; EXCEPTION WHEN others THEN NULL; END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 't' AND column_name = 'd') THEN
    ALTER TABLE t ADD COLUMN d integer;
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_constraint WHERE conname = 'fk') THEN
    ALTER TABLE t ADD CONSTRAINT fk FOREIGN KEY (a) REFERENCES parent (id);
  END IF;
END $$;
DO $$ BEGIN CREATE TABLE nested (id integer); END $$;
-- the server's errors
-- 42P07 relation "u" already exists
-- 42P16 multiple primary keys for table "t" are not allowed
-- 42P07 relation "nested" already exists
-- the names it holds then
-- column nested.id
-- column parent.id
-- column t.a
-- column t.b
-- column t.c
-- column t.d
-- column t.id
-- constraint fk
-- constraint parent_pkey
-- constraint t_pkey
-- constraint u
-- constraint w
-- label mood.happy
-- relation nested
-- relation parent
-- relation parent_pkey
-- relation t
-- relation t_pkey
-- relation u
-- relation w
