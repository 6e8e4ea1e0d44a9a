-- Takes everything out of a database that a migration may have put into it.
DO $$
DECLARE
  each record;
BEGIN
  FOR each IN SELECT evtname AS name FROM pg_event_trigger LOOP
    EXECUTE format('DROP EVENT TRIGGER %I', each.name);
  END LOOP;
  FOR each IN SELECT pubname AS name FROM pg_publication LOOP
    EXECUTE format('DROP PUBLICATION %I', each.name);
  END LOOP;
  FOR each IN SELECT extname AS name FROM pg_extension WHERE extname <> 'plpgsql' LOOP
    EXECUTE format('DROP EXTENSION %I CASCADE', each.name);
  END LOOP;
  FOR each IN
    SELECT nspname AS name FROM pg_namespace
    WHERE nspname NOT LIKE 'pg\_%' AND nspname <> 'information_schema'
  LOOP
    EXECUTE format('DROP SCHEMA %I CASCADE', each.name);
  END LOOP;
  CREATE SCHEMA public;
END $$
