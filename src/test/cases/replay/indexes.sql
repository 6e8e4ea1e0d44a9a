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
-- the server's errors
-- 42P07 relation "fresh" already exists
-- 42P07 relation "only_once" already exists
-- 42704 index "gone" does not exist
-- 42P01 relation "old_name" does not exist
-- the names it holds then
-- column t.a
-- column t.b
-- relation fresh
-- relation new_name
-- relation only_once
-- relation renewed
-- relation settled
-- relation t
