CREATE INDEX CONCURRENTLY ix_tickets_owner ON tickets (owner);
ALTER TYPE state ADD VALUE 'lost';
DROP TRIGGER touched ON tickets;
DROP FUNCTION touch();
DROP TABLE tickets;
DROP TYPE state;
