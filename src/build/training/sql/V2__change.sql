BEGIN;
ALTER TABLE tickets ADD COLUMN note text, ADD COLUMN IF NOT EXISTS owner integer DEFAULT 0;
ALTER TABLE tickets ALTER COLUMN note SET NOT NULL;
ALTER TABLE tickets ALTER COLUMN note DROP NOT NULL;
ALTER TABLE tickets ALTER COLUMN price TYPE bigint USING price::bigint;
ALTER TABLE tickets ADD CONSTRAINT positive CHECK (owner > 0) NOT VALID;
ALTER TABLE tickets DROP CONSTRAINT IF EXISTS unique_title;
ALTER TABLE tickets RENAME COLUMN note TO remark;
DROP INDEX ix_tickets_created;
DROP VIEW IF EXISTS open_tickets CASCADE;
COMMIT;

INSERT INTO tickets (title, owner) VALUES ('first', 1), ('second', 2);
INSERT INTO tickets (title, owner)
SELECT t.title, t.owner FROM tickets t JOIN tickets p ON p.id = t.parent WHERE t.owner IN (1, 2)
ON CONFLICT DO NOTHING;
UPDATE tickets SET owner = owner + 1, title = lower(title) WHERE id > 100;
WITH old AS (SELECT id FROM tickets ORDER BY created LIMIT 10)
DELETE FROM tickets WHERE id IN (SELECT id FROM old);

DO $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM information_schema.columns WHERE table_name = 'tickets' AND column_name = 'city'
  ) THEN
    ALTER TABLE tickets ADD COLUMN city text;
  END IF;
END
$$;
