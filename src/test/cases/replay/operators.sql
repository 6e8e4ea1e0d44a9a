CREATE FUNCTION f(integer, text) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE OPERATOR @@@ (LEFTARG = integer, RIGHTARG = text, FUNCTION = f);
-- a second run of these
DROP FUNCTION f(integer, text) CASCADE;
CREATE FUNCTION f(integer, text) RETURNS boolean LANGUAGE sql AS 'SELECT true';
CREATE OPERATOR @@@ (LEFTARG = integer, RIGHTARG = text, FUNCTION = f);
-- the server's errors
-- the names it holds then
