CREATE TABLE f1 (a text, b text, c text, d text);
CREATE TABLE f2 (j text, k text);
CREATE TABLE f3 (a text, b text);
-- a second run of these
UPDATE f1 SET a = NULL WHERE a !~ '^[0-9]+$';
ALTER TABLE f1 ALTER COLUMN a TYPE integer USING a::integer;
UPDATE f1 SET b = '0' WHERE lower(b) = 'none';
ALTER TABLE f1 ALTER COLUMN b TYPE integer USING b::integer;
UPDATE f1 SET c = '0' WHERE c LIKE 'x%';
ALTER TABLE f1 ALTER COLUMN c TYPE integer USING c::integer;
DELETE FROM f1 WHERE length(d) > 3;
ALTER TABLE f1 ALTER COLUMN d TYPE integer USING d::integer;
UPDATE f2 SET j = '{}' WHERE j = '';
ALTER TABLE f2 ALTER COLUMN j TYPE jsonb USING j::jsonb;
UPDATE f2 SET k = NULL WHERE k IN ('', '[]');
ALTER TABLE f2 ALTER COLUMN k TYPE jsonb USING k::jsonb;
UPDATE f3 SET b = substring(a FROM 4);
UPDATE f3 SET b = substring(a, 4, 2);
UPDATE f3 SET b = replace(a, 'a-', '');
UPDATE f3 SET b = split_part(a, '-', 2);
DELETE FROM f3 WHERE left(a, 2) = 'a-';
ALTER TABLE f3 ALTER COLUMN a TYPE uuid USING NULL::uuid;
-- the server's errors
-- 42883 operator does not exist: integer !~ unknown
-- 42883 function lower(integer) does not exist
-- 42883 operator does not exist: integer ~~ unknown
-- 42883 function length(integer) does not exist
-- 22P02 invalid input syntax for type json
-- 22P02 invalid input syntax for type json
-- 42883 function pg_catalog.substring(uuid, integer) does not exist
-- 42883 function substring(uuid, integer, integer) does not exist
-- 42883 function replace(uuid, unknown, unknown) does not exist
-- 42883 function split_part(uuid, unknown, integer) does not exist
-- 42883 function left(uuid, integer) does not exist
-- the names it holds then
-- column f1.a
-- column f1.b
-- column f1.c
-- column f1.d
-- column f2.j
-- column f2.k
-- column f3.a
-- column f3.b
-- relation f1
-- relation f2
-- relation f3
