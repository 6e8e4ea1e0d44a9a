CREATE TYPE state AS ENUM ('a', 'b', 'old');
CREATE TYPE kind AS ENUM ('a', 'old');
CREATE TABLE t (id integer, s state, k kind, f boolean, d text, j json, n integer);
-- a second run of these
UPDATE t SET s = 'a' WHERE s = 'old';
DELETE FROM t WHERE s IN ('old', 'b');
UPDATE t SET s = 'old' WHERE id = 1;
INSERT INTO t (id, s) VALUES (1, 'old');
UPDATE t SET n = 1 WHERE s::text = 'old';
ALTER TYPE state RENAME TO state_old;
CREATE TYPE state AS ENUM ('a', 'b');
ALTER TABLE t ALTER COLUMN s TYPE state USING 'a'::state;
DROP TYPE state_old;
UPDATE t SET k = 'a' WHERE k = 'old';
ALTER TYPE kind RENAME VALUE 'old' TO 'new';
UPDATE t SET f = 'on' WHERE f = 'off' OR f = 'Y' OR f = '0' OR f = 'fal';
UPDATE t SET d = '{}' WHERE d = '';
ALTER TABLE t ALTER COLUMN d TYPE json USING d::json;
UPDATE t SET id = 2 WHERE n = 5;
ALTER TABLE t ALTER COLUMN n TYPE text;
-- the server's errors
-- 22P02 invalid input value for enum state: "old"
-- 22P02 invalid input value for enum state: "old"
-- 22P02 invalid input value for enum state: "old"
-- 22P02 invalid input value for enum state: "old"
-- 22P02 invalid input value for enum kind: "old"
-- 22023 "old" is not an existing enum label
-- 42883 operator does not exist: json = unknown
-- 42883 operator does not exist: text = integer
-- the names it holds then
-- column t.d
-- column t.f
-- column t.id
-- column t.j
-- column t.k
-- column t.n
-- column t.s
-- label kind.a
-- label kind.new
-- label state.a
-- label state.b
-- relation t
