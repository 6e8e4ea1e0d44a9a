CREATE TABLE t (id integer PRIMARY KEY, a integer, b text);
CREATE TABLE u (id integer, a integer, b text);
CREATE INDEX old_1 ON t (a);
CREATE INDEX old_2 ON t (b);
CREATE TYPE mood AS ENUM ('happy', 'sad');
-- a second run of these
DO $$ DECLARE name text; BEGIN
  FOREACH name IN ARRAY ARRAY['t', 'u'] LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN IF NOT EXISTS l1 integer', name);
  END LOOP;
END $$;
DO $$ DECLARE name text; names text[] := ARRAY['t', 'u']; BEGIN
  FOREACH name IN ARRAY names LOOP
    EXECUTE 'ALTER TABLE ' || quote_ident(name) || ' ADD COLUMN l2 integer';
  END LOOP;
END $$;
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT unnest(ARRAY['t', 'u']) LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN IF NOT EXISTS %I integer', name, 'l3');
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT * FROM (VALUES ('t', 'l4'), ('u', 'l5')) AS pairs (tab, col) LOOP
    EXECUTE format('ALTER TABLE %s ADD COLUMN IF NOT EXISTS %s integer', r.tab, r.col);
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT 't' AS tab UNION ALL SELECT 'u' LOOP
    EXECUTE 'ALTER TABLE ' || r.tab || ' ADD COLUMN l6 integer';
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN VALUES ('t'), ('u') LOOP
    EXECUTE 'ALTER TABLE ' || r.column1 || ' ADD COLUMN IF NOT EXISTS l7 integer';
  END LOOP;
END $$;
DO $$ BEGIN
  FOR i IN 1..3 LOOP
    EXECUTE 'CREATE TABLE IF NOT EXISTS part_' || i || ' (id integer)';
  END LOOP;
END $$;
DO $$ BEGIN
  FOR i IN REVERSE 2..1 LOOP
    EXECUTE format('CREATE TABLE sub_%s (id integer)', i);
  END LOOP;
END $$;
DO $$ DECLARE i integer; BEGIN
  FOR i IN SELECT generate_series(1, 2) LOOP
    EXECUTE 'CREATE TABLE IF NOT EXISTS series_' || i || ' (id integer)';
  END LOOP;
END $$;
DO $$ DECLARE i integer; BEGIN
  FOR i IN SELECT * FROM generate_series(1, 2) LOOP
    EXECUTE 'CREATE TABLE other_' || i || ' (id integer)';
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN SELECT indexname FROM pg_indexes WHERE tablename = 't' AND indexname LIKE 'old%' LOOP
    EXECUTE 'DROP INDEX ' || r.indexname;
  END LOOP;
END $$;
DO $$ DECLARE r record; BEGIN
  FOR r IN EXECUTE 'SELECT tablename FROM pg_tables WHERE tablename LIKE ''part%''' LOOP
    EXECUTE format('DROP TABLE %I', r.tablename);
  END LOOP;
END $$;
DO $$ DECLARE name text; BEGIN
  FOREACH name IN ARRAY ARRAY['l8', 'l9'] LOOP
    IF NOT EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 't' AND column_name = name) THEN
      EXECUTE format('ALTER TABLE t ADD COLUMN %I integer', name);
    END IF;
  END LOOP;
END $$;
DO $$ DECLARE name text; BEGIN
  FOREACH name IN ARRAY ARRAY['m1', 'm2', 'm3'] LOOP
    CONTINUE WHEN name = 'm2';
    EXIT WHEN name = 'm3';
    EXECUTE format('ALTER TABLE t ADD COLUMN IF NOT EXISTS %I integer', name);
  END LOOP;
END $$;
DO $$ DECLARE name text := 'named'; column_name text; BEGIN
  column_name := upper('q') || '_' || lower('UP') || trim(' x ');
  EXECUTE format('ALTER TABLE %I ADD COLUMN IF NOT EXISTS %I text DEFAULT %L', 't', column_name, name);
END $$;
DO $$ DECLARE there boolean; BEGIN
  SELECT EXISTS (SELECT 1 FROM pg_tables WHERE tablename = 'made') INTO there;
  IF NOT there THEN
    CREATE TABLE made (id integer);
  END IF;
END $$;
DO $$ DECLARE there boolean := false; BEGIN
  there := EXISTS (SELECT 1 FROM pg_tables WHERE tablename = 'made_too');
  CASE WHEN there THEN
    NULL;
  ELSE
    CREATE TABLE made_too (id integer);
  END CASE;
END $$;
DO $$ DECLARE number integer; BEGIN
  EXECUTE 'SELECT count(*) FROM pg_tables WHERE tablename = ''made_so''' INTO number;
  IF number = 0 THEN
    CREATE TABLE made_so (id integer);
  END IF;
END $$;
DO $$ BEGIN
  PERFORM 1 FROM pg_tables WHERE tablename = 'made_yet';
  IF NOT FOUND THEN
    CREATE TABLE made_yet (id integer);
  END IF;
END $$;
DO $$ DECLARE kind text := 'b'; BEGIN
  CASE kind
    WHEN 'a' THEN CREATE TABLE case_a (id integer);
    WHEN 'b', 'c' THEN CREATE TABLE case_b (id integer);
    ELSE RAISE EXCEPTION 'no kind %', kind;
  END CASE;
END $$;
-- the server's errors
-- 42701 column "l2" of relation "t" already exists
-- 42701 column "l6" of relation "t" already exists
-- 42P07 relation "sub_2" already exists
-- 42P07 relation "other_1" already exists
-- 42P07 relation "case_b" already exists
-- the names it holds then
-- column case_b.id
-- column made.id
-- column made_so.id
-- column made_too.id
-- column made_yet.id
-- column other_1.id
-- column other_2.id
-- column series_1.id
-- column series_2.id
-- column sub_1.id
-- column sub_2.id
-- column t.Q_upx
-- column t.a
-- column t.b
-- column t.id
-- column t.l1
-- column t.l2
-- column t.l3
-- column t.l4
-- column t.l6
-- column t.l7
-- column t.l8
-- column t.l9
-- column t.m1
-- column u.a
-- column u.b
-- column u.id
-- column u.l1
-- column u.l2
-- column u.l3
-- column u.l5
-- column u.l6
-- column u.l7
-- constraint t_pkey
-- label mood.happy
-- label mood.sad
-- relation case_b
-- relation made
-- relation made_so
-- relation made_too
-- relation made_yet
-- relation other_1
-- relation other_2
-- relation series_1
-- relation series_2
-- relation sub_1
-- relation sub_2
-- relation t
-- relation t_pkey
-- relation u
