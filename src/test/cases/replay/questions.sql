CREATE TABLE t (id integer NOT NULL, a integer, b text, c integer DEFAULT 1, CONSTRAINT t_c_check CHECK (c > 0));
CREATE VIEW v AS SELECT id FROM t;
CREATE MATERIALIZED VIEW mv AS SELECT id FROM t;
CREATE DOMAIN word AS text;
-- a second run of these
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_tables WHERE tablename = lower('Q1')) THEN
    CREATE TABLE q1 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_class c WHERE c.relname = 'q3' AND pg_table_is_visible(c.oid)) THEN
    CREATE TABLE q3 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM information_schema.tables WHERE table_name = 'q4' AND table_schema NOT IN ('pg_catalog', 'information_schema')) THEN
    CREATE TABLE q4 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM information_schema.tables WHERE table_name = 'q5' AND table_schema <> 'information_schema') THEN
    CREATE TABLE q5 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM information_schema.tables WHERE table_name = 'q6' AND table_schema NOT LIKE 'pg\_%') THEN
    CREATE TABLE q6 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_tables WHERE tablename = 'q7' AND schemaname = ANY (current_schemas(false))) THEN
    CREATE TABLE q7 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_tables WHERE tablename = 'q8' AND schemaname = (SELECT current_schema())) THEN
    CREATE TABLE q8 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_class WHERE relname = 'q9' AND relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = 'public')) THEN
    CREATE TABLE q9 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_class WHERE relnamespace IN (SELECT oid FROM pg_namespace WHERE nspname = 'public') AND relname = 'q10') THEN
    CREATE TABLE q10 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_class WHERE oid = to_regclass('q11')) THEN
    CREATE TABLE q11 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_attribute WHERE attrelid = to_regclass('q12') AND attname = 'id' AND attnum > 0) THEN
    CREATE TABLE q12 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = to_regclass('q13') AND a.attname = 'id' AND 0 < a.attnum AND NOT a.attisdropped) THEN
    CREATE TABLE q13 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF (SELECT count(*) FROM pg_tables WHERE tablename = 'q14') = 0 THEN
    CREATE TABLE q14 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT (SELECT count(*) FROM pg_tables WHERE tablename = 'q15') >= 1 THEN
    CREATE TABLE q15 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF (SELECT count(*) FROM pg_tables WHERE tablename = 'q16') <> 1 THEN
    CREATE TABLE q16 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF (SELECT count(*) FROM pg_tables WHERE tablename = 'q17') <= 0 THEN
    CREATE TABLE q17 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF (SELECT count(*) = 0 FROM pg_tables WHERE tablename = 'q18') THEN
    CREATE TABLE q18 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF (SELECT count(tablename) FROM pg_tables WHERE tablename = 'q19') IN (0) THEN
    CREATE TABLE q19 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF (SELECT EXISTS (SELECT FROM pg_tables WHERE tablename = 'q20')) IS NOT TRUE THEN
    CREATE TABLE q20 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF (SELECT EXISTS (SELECT FROM pg_tables WHERE tablename = 'q21')) = false THEN
    CREATE TABLE q21 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF (SELECT EXISTS (SELECT FROM pg_tables WHERE tablename = 'q22')) <> true THEN
    CREATE TABLE q22 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT coalesce((SELECT true FROM pg_tables WHERE tablename = 'q23'), false) THEN
    CREATE TABLE q23 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF (CASE WHEN EXISTS (SELECT FROM pg_tables WHERE tablename = 'q24') THEN 'yes' ELSE 'no' END) = 'no' THEN
    CREATE TABLE q24 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF (CASE (SELECT count(*) FROM pg_tables WHERE tablename = 'q25') WHEN 0 THEN true ELSE false END) THEN
    CREATE TABLE q25 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF (SELECT tablename FROM pg_tables WHERE tablename = 'q26') IS DISTINCT FROM 'q26' THEN
    CREATE TABLE q26 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF 'q27' NOT IN (SELECT tablename FROM pg_tables) THEN
    CREATE TABLE q27 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT 'q29' = ANY (ARRAY(SELECT tablename::text FROM pg_tables)) THEN
    CREATE TABLE q29 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_tables WHERE tablename = 'q33' LIMIT 1) THEN
    CREATE TABLE q33 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_tables WHERE tablename IN ('q34', 'nowhere')) THEN
    CREATE TABLE q34 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_tables WHERE tablename = 'q35' OR tablename = 'nowhere') THEN
    CREATE TABLE q35 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_tables WHERE tablename LIKE 'q36') THEN
    CREATE TABLE q36 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_class WHERE oid::regclass::text = 'q39') THEN
    CREATE TABLE q39 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF to_regclass('public.' || quote_ident('q40')) IS NULL THEN
    CREATE TABLE q40 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF to_regclass(format('%I.%I', 'public', 'q41')) IS NULL THEN
    CREATE TABLE q41 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF to_regtype('q42') IS NULL THEN
    CREATE TABLE q42 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM information_schema.columns WHERE table_name = 't' AND column_name = 'a' AND data_type = 'integer') AND to_regclass('q43') IS NULL THEN
    CREATE TABLE q43 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF (SELECT udt_name FROM information_schema.columns WHERE table_name = 't' AND column_name = 'a') = 'int4' AND to_regclass('q45') IS NULL THEN
    CREATE TABLE q45 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM pg_constraint WHERE conrelid = 't'::regclass AND contype = 'x') OR to_regclass('q51') IS NULL THEN
    CREATE TABLE q51 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM pg_class WHERE relname = 'mv' AND relkind = 'm') AND to_regclass('q52') IS NULL THEN
    CREATE TABLE q52 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM pg_class WHERE relname = 'v' AND relkind IN ('v', 'm')) AND to_regclass('q53') IS NULL THEN
    CREATE TABLE q53 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 't' AND relkind = 'f') AND to_regclass('q54') IS NULL THEN
    CREATE TABLE q54 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM pg_type WHERE typname = 'word' AND typtype = 'd') AND to_regclass('q55') IS NULL THEN
    CREATE TABLE q55 (id integer);
  END IF;
END $$;
DO $$ BEGIN
  IF array_length(ARRAY['a', 'b'], 1) = 2 AND to_regclass('q56') IS NULL THEN
    CREATE TABLE q56 (id integer);
  END IF;
END $$;
-- the server's errors
-- the names it holds then
-- column q1.id
-- column q10.id
-- column q11.id
-- column q12.id
-- column q13.id
-- column q14.id
-- column q15.id
-- column q16.id
-- column q17.id
-- column q18.id
-- column q19.id
-- column q20.id
-- column q21.id
-- column q22.id
-- column q23.id
-- column q24.id
-- column q25.id
-- column q26.id
-- column q27.id
-- column q29.id
-- column q3.id
-- column q33.id
-- column q34.id
-- column q35.id
-- column q36.id
-- column q39.id
-- column q4.id
-- column q40.id
-- column q41.id
-- column q42.id
-- column q43.id
-- column q45.id
-- column q5.id
-- column q51.id
-- column q52.id
-- column q53.id
-- column q54.id
-- column q55.id
-- column q56.id
-- column q6.id
-- column q7.id
-- column q8.id
-- column q9.id
-- column t.a
-- column t.b
-- column t.c
-- column t.id
-- constraint t_c_check
-- relation mv
-- relation q1
-- relation q10
-- relation q11
-- relation q12
-- relation q13
-- relation q14
-- relation q15
-- relation q16
-- relation q17
-- relation q18
-- relation q19
-- relation q20
-- relation q21
-- relation q22
-- relation q23
-- relation q24
-- relation q25
-- relation q26
-- relation q27
-- relation q29
-- relation q3
-- relation q33
-- relation q34
-- relation q35
-- relation q36
-- relation q39
-- relation q4
-- relation q40
-- relation q41
-- relation q42
-- relation q43
-- relation q45
-- relation q5
-- relation q51
-- relation q52
-- relation q53
-- relation q54
-- relation q55
-- relation q56
-- relation q6
-- relation q7
-- relation q8
-- relation q9
-- relation t
-- relation v
