CREATE TABLE c1 (id integer);
CREATE TABLE c2 (id integer);
CREATE FUNCTION add_time(t regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ADD COLUMN IF NOT EXISTS at timestamptz', t);
END
$$;
CREATE PROCEDURE add_time_to(t regclass) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ADD COLUMN IF NOT EXISTS at timestamptz', t);
END
$$;
-- a second run of these
SELECT add_time('c1');
CALL add_time_to('c2');
UPDATE c1 SET at = NULL;
INSERT INTO c2 (id, at) SELECT id, at FROM c1;
-- the server's errors
-- the names it holds then
-- column c1.at
-- column c1.id
-- column c2.at
-- column c2.id
-- relation c1
-- relation c2
