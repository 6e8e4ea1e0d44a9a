DO $$
DECLARE
    each text;
BEGIN
    IF NOT EXISTS (SELECT FROM pg_type WHERE typname = 'level') THEN
        CREATE TYPE level AS ENUM ('low', 'high');
    END IF;
    BEGIN
        ALTER TABLE orders ADD COLUMN level level;
    EXCEPTION WHEN duplicate_column THEN
        RAISE NOTICE 'already there';
    WHEN undefined_table THEN
        RAISE;
    END;
    IF EXISTS (SELECT FROM orders WHERE state = 'broken') THEN
        RAISE EXCEPTION 'mend them first';
    END IF;
    FOR each IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
        EXECUTE format('ALTER TABLE %I ADD COLUMN touched timestamptz', each);
    END LOOP;
    IF NOT FOUND THEN
        RETURN;
    END IF;
END $$;
ALTER TABLE orders ALTER COLUMN state SET DEFAULT 'open', ADD CHECK (state <> '');
INSERT INTO orders (state) VALUES ('first');
BEGIN;
DROP INDEX orders_state;
ROLLBACK;
