CREATE TYPE pair AS (a integer, b text, c text, d text);
CREATE TYPE "Odd" AS ();
-- a second run of these
ALTER TYPE pair ADD ATTRIBUTE e integer;
ALTER TYPE pair DROP ATTRIBUTE a;
ALTER TYPE pair DROP ATTRIBUTE IF EXISTS never_there;
ALTER TYPE pair ADD ATTRIBUTE f integer, DROP ATTRIBUTE d;
ALTER TYPE "Odd" ADD ATTRIBUTE "Even" text;
ALTER TYPE pair RENAME ATTRIBUTE b TO z;
-- the server's errors
-- 42701 column "e" of relation "pair" already exists
-- 42703 column "a" of relation "pair" does not exist
-- 42703 column "d" of relation "pair" does not exist
-- 42701 column "Even" of relation "Odd" already exists
-- 42703 column "b" does not exist
-- the names it holds then
