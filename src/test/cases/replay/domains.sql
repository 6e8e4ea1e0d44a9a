CREATE DOMAIN score AS integer CHECK (VALUE >= 0) CONSTRAINT small CHECK (VALUE < 100);
CREATE DOMAIN mark AS text;
-- a second run of these
ALTER DOMAIN score ADD CONSTRAINT even CHECK (VALUE % 2 = 0);
ALTER DOMAIN score DROP CONSTRAINT small;
ALTER DOMAIN score VALIDATE CONSTRAINT even;
ALTER DOMAIN score SET NOT NULL;
ALTER DOMAIN score DROP NOT NULL;
ALTER DOMAIN score SET DEFAULT 2;
ALTER DOMAIN score DROP DEFAULT;
ALTER DOMAIN mark ADD CONSTRAINT long CHECK (length(VALUE) > 10);
ALTER DOMAIN mark DROP CONSTRAINT long;
ALTER DOMAIN score RENAME CONSTRAINT score_check TO positive;
-- the server's errors
-- 42710 constraint "even" for domain "score" already exists
-- 42704 constraint "small" of domain "score" does not exist
-- 42704 constraint "score_check" for domain score does not exist
-- the names it holds then
