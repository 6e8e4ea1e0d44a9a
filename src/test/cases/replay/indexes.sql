CREATE TABLE t (a integer, b integer);
CREATE INDEX gone ON t (a);
CREATE INDEX old_name ON t (b);
CREATE INDEX renewed ON t (a);
-- a second run of these
CREATE INDEX fresh ON t (a);
CREATE INDEX IF NOT EXISTS settled ON t (a);
CREATE UNIQUE INDEX only_once ON t (a, b);
DROP INDEX gone;
DROP INDEX IF EXISTS never_there;
ALTER INDEX old_name RENAME TO new_name;
DROP INDEX IF EXISTS renewed;
CREATE INDEX renewed ON t (a);
