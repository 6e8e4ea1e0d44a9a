CREATE TABLE t (id integer);
-- a second run of these
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'done') THEN
    RAISE assert_failure;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'done') THEN
    RAISE check_violation;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'done') THEN
    RAISE data_exception;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'done') THEN
    RAISE division_by_zero;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'done') THEN
    RAISE duplicate_column;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'done') THEN
    RAISE duplicate_database;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'done') THEN
    RAISE duplicate_function;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'done') THEN
    RAISE duplicate_object;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'done') THEN
    RAISE duplicate_schema;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'done') THEN
    RAISE duplicate_table;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'done') THEN
    RAISE feature_not_supported;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'done') THEN
    RAISE foreign_key_violation;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'done') THEN
    RAISE insufficient_privilege;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'done') THEN
    RAISE integrity_constraint_violation;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'done') THEN
    RAISE invalid_parameter_value;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'done') THEN
    RAISE invalid_table_definition;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'done') THEN
    RAISE invalid_text_representation;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'done') THEN
    RAISE no_data_found;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'done') THEN
    RAISE not_null_violation;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'done') THEN
    RAISE object_not_in_prerequisite_state;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'done') THEN
    RAISE syntax_error;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'done') THEN
    RAISE too_many_rows;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'done') THEN
    RAISE undefined_column;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'done') THEN
    RAISE undefined_function;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'done') THEN
    RAISE undefined_object;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'done') THEN
    RAISE undefined_table;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'done') THEN
    RAISE unique_violation;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'done') THEN
    RAISE wrong_object_type;
  END IF;
END $$;
DO $$ BEGIN
  IF EXISTS (SELECT FROM pg_tables WHERE tablename = 'done') THEN
    RAISE raise_exception;
  END IF;
END $$;
CREATE TABLE IF NOT EXISTS done (id integer);
-- the server's errors
-- P0004 assert_failure
-- 23514 check_violation
-- 22000 data_exception
-- 22012 division_by_zero
-- 42701 duplicate_column
-- 42P04 duplicate_database
-- 42723 duplicate_function
-- 42710 duplicate_object
-- 42P06 duplicate_schema
-- 42P07 duplicate_table
-- 0A000 feature_not_supported
-- 23503 foreign_key_violation
-- 42501 insufficient_privilege
-- 23000 integrity_constraint_violation
-- 22023 invalid_parameter_value
-- 42P16 invalid_table_definition
-- 22P02 invalid_text_representation
-- P0002 no_data_found
-- 23502 not_null_violation
-- 55000 object_not_in_prerequisite_state
-- 42601 syntax_error
-- P0003 too_many_rows
-- 42703 undefined_column
-- 42883 undefined_function
-- 42704 undefined_object
-- 42P01 undefined_table
-- 23505 unique_violation
-- 42809 wrong_object_type
-- P0001 raise_exception
-- the names it holds then
-- column done.id
-- column t.id
-- relation done
-- relation t
