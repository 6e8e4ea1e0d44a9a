CREATE TYPE gone AS ENUM ('a');
CREATE TYPE old_name AS ENUM ('a', 'b');
CREATE TYPE rebuilt AS ENUM ('a', 'b');
CREATE TABLE t (r rebuilt);
-- a second run of these
CREATE TYPE mood AS ENUM ('happy', 'sad');
CREATE TYPE pair AS (a integer, b text);
CREATE DOMAIN positive AS integer CHECK (VALUE > 0);
DROP TYPE gone;
DROP TYPE IF EXISTS never_there;
ALTER TYPE old_name RENAME VALUE 'a' TO 'z';
ALTER TYPE old_name RENAME TO new_name;
ALTER TYPE mood ADD VALUE 'calm';
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'angry';
ALTER TYPE rebuilt RENAME TO rebuilt_old;
CREATE TYPE rebuilt AS ENUM ('a', 'c');
ALTER TABLE t ALTER COLUMN r TYPE rebuilt USING r::text::rebuilt;
DROP TYPE rebuilt_old;
-- the server's errors
-- 42710 type "mood" already exists
-- 42710 type "pair" already exists
-- 42710 type "positive" already exists
-- 42704 type "gone" does not exist
-- 42704 type "old_name" does not exist
-- 42704 type "old_name" does not exist
-- 42710 enum label "calm" already exists
-- the names it holds then
-- column t.r
-- label mood.angry
-- label mood.calm
-- label mood.happy
-- label mood.sad
-- label new_name.b
-- label new_name.z
-- label rebuilt.a
-- label rebuilt.c
-- relation t
