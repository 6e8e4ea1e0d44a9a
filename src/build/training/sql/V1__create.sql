-- Statements of a typical first script.
CREATE SCHEMA IF NOT EXISTS shop;
CREATE EXTENSION IF NOT EXISTS "uuid-ossp";
CREATE TYPE state AS ENUM ('open', 'closed');

CREATE TABLE tickets (
  id bigserial PRIMARY KEY,
  title varchar(255) NOT NULL,
  state state NOT NULL DEFAULT 'open',
  created timestamptz NOT NULL DEFAULT now(),
  parent bigint REFERENCES tickets (id) ON DELETE CASCADE,
  price numeric(12, 2) CHECK (price >= 0),
  CONSTRAINT unique_title UNIQUE (title, parent)
);
CREATE INDEX ix_tickets_created ON tickets (created DESC) WHERE state = 'open';
CREATE UNIQUE INDEX IF NOT EXISTS ix_tickets_lower ON tickets USING btree (lower(title));
COMMENT ON COLUMN tickets.price IS 'In euro';

CREATE OR REPLACE FUNCTION touch() RETURNS trigger AS $$
BEGIN
  NEW.created = now();
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;

CREATE TRIGGER touched BEFORE UPDATE ON tickets FOR EACH ROW EXECUTE FUNCTION touch();
CREATE VIEW open_tickets AS SELECT id, title FROM tickets WHERE state = 'open';
CREATE SEQUENCE numbers START 100;
GRANT SELECT, INSERT ON tickets TO PUBLIC;
