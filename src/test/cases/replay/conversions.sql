CREATE TABLE c1 (d bytea, other text);
CREATE TABLE c2 (d bytea);
CREATE TABLE c3 (d varchar);
CREATE TABLE c4 (d boolean);
CREATE TABLE c5 (d boolean);
CREATE TABLE c6 (d boolean);
CREATE TABLE c7 (k varchar(10), other text);
CREATE TABLE c8 (k boolean, other text);
CREATE TABLE c9 (k varchar(10), other text);
CREATE TABLE c10 (b varchar(5));
CREATE TABLE c11 (b varchar(5));
CREATE TABLE c12 (b varchar(5));
CREATE TABLE c13 (t timestamp, u timestamp);
-- a second run of these
ALTER TABLE c1 ALTER COLUMN d TYPE varchar USING convert_from(d, 'UTF8');
ALTER TABLE c2 ALTER COLUMN d TYPE varchar(20) USING encode(d, 'hex');
ALTER TABLE c3 ALTER COLUMN d TYPE integer USING regexp_replace(d, '[^0-9]', '', 'g')::integer;
ALTER TABLE c4 ALTER COLUMN d TYPE varchar USING CASE d WHEN TRUE THEN 'y' ELSE 'n' END;
ALTER TABLE c5 ALTER COLUMN d TYPE varchar USING CASE WHEN d THEN 'y' ELSE 'n' END;
ALTER TABLE c6 ALTER COLUMN d TYPE integer USING CASE WHEN d = TRUE THEN 1 ELSE 0 END;
ALTER TABLE c7 ALTER COLUMN k TYPE integer USING CASE WHEN other = 'x' THEN NULL ELSE k::integer END;
ALTER TABLE c8 ALTER COLUMN k TYPE integer USING CASE WHEN other = 'x' THEN 1 WHEN k THEN 2 ELSE 0 END;
ALTER TABLE c9 ALTER COLUMN k TYPE integer USING CASE WHEN other = 'x' THEN 0 ELSE length(k) END;
ALTER TABLE c10 ALTER COLUMN b TYPE boolean USING CASE WHEN b = 'on' THEN TRUE ELSE FALSE END;
ALTER TABLE c11 ALTER COLUMN b TYPE boolean USING b = 'yes';
ALTER TABLE c12 ALTER COLUMN b TYPE boolean USING CASE WHEN b = 'x' THEN TRUE ELSE FALSE END;
ALTER TABLE c13 ALTER COLUMN t TYPE timestamptz USING (t::timestamp || 'UTC')::timestamptz;
ALTER TABLE c13 ALTER COLUMN u TYPE timestamptz USING (u || ' UTC')::timestamptz;
-- the server's errors
-- 42883 function convert_from(character varying, unknown) does not exist
-- 42883 function encode(character varying, unknown) does not exist
-- 42883 function regexp_replace(integer, unknown, unknown, unknown) does not exist
-- 42883 operator does not exist: character varying = boolean
-- 42804 argument of CASE/WHEN must be type boolean, not type character varying
-- 42883 operator does not exist: integer = boolean
-- 42804 argument of CASE/WHEN must be type boolean, not type integer
-- 42883 function length(integer) does not exist
-- 22P02 invalid input syntax for type boolean: "x"
-- the names it holds then
-- column c1.d
-- column c1.other
-- column c10.b
-- column c11.b
-- column c12.b
-- column c13.t
-- column c13.u
-- column c2.d
-- column c3.d
-- column c4.d
-- column c5.d
-- column c6.d
-- column c7.k
-- column c7.other
-- column c8.k
-- column c8.other
-- column c9.k
-- column c9.other
-- relation c1
-- relation c10
-- relation c11
-- relation c12
-- relation c13
-- relation c2
-- relation c3
-- relation c4
-- relation c5
-- relation c6
-- relation c7
-- relation c8
-- relation c9
