CREATE TYPE mood AS ENUM ('happy', 'sad');
CREATE TABLE t (id integer PRIMARY KEY, a integer, b text, c text, d text, f boolean, m text, n text, at timestamp, epoch bigint, j text, u text, tags text);
INSERT INTO t VALUES (1, 5, '7', 'true', '2024-01-05', true, 'happy', '10', '2024-01-05 10:00', 1700000000, '{"x": 1}', '5f4dcc3b-5aa7-65d6-1d83-27deb882cf99', 'p,q');
INSERT INTO t VALUES (2, 0, '8', 'false', '2024-01-06', false, 'sad', '20', '2024-01-06 10:00', 1700000001, '[]', '5f4dcc3b-5aa7-65d6-1d83-27deb882cf98', 'r');
-- each of these runs twice
ALTER TABLE t ALTER COLUMN b TYPE integer USING b::integer; -- same
ALTER TABLE t ALTER COLUMN b TYPE integer USING (b)::integer; -- same
ALTER TABLE t ALTER COLUMN b TYPE integer USING CAST(b AS integer); -- same
ALTER TABLE t ALTER COLUMN b TYPE integer USING b::integer + 1; -- other
ALTER TABLE t ALTER COLUMN b TYPE integer USING trim(b)::integer; -- 42883
ALTER TABLE t ALTER COLUMN b TYPE integer USING coalesce(b::integer, 0); -- same
ALTER TABLE t ALTER COLUMN b TYPE integer USING 0; -- same
ALTER TABLE t ALTER COLUMN b TYPE integer USING length(b); -- 42883
ALTER TABLE t ALTER COLUMN b TYPE integer USING (CASE WHEN b = '7' THEN 1 ELSE 2 END); -- other, untold
ALTER TABLE t ALTER COLUMN b TYPE varchar(5) USING b || 'x'; -- other
ALTER TABLE t ALTER COLUMN b TYPE varchar(5) USING substr(b, 1, 5); -- same
ALTER TABLE t ALTER COLUMN b TYPE varchar(40) USING md5(b); -- other
ALTER TABLE t ALTER COLUMN b TYPE text[] USING ARRAY[b]; -- other
ALTER TABLE t ALTER COLUMN tags TYPE text[] USING string_to_array(tags, ','); -- 42883
ALTER TABLE t ALTER COLUMN a TYPE bigint; -- same
ALTER TABLE t ALTER COLUMN a TYPE bigint USING a * 100; -- other
ALTER TABLE t ALTER COLUMN a TYPE text; -- same
ALTER TABLE t ALTER COLUMN a TYPE text USING a::text; -- same
ALTER TABLE t ALTER COLUMN a TYPE text USING 'n' || a; -- other
ALTER TABLE t ALTER COLUMN a TYPE boolean USING a::boolean; -- same
ALTER TABLE t ALTER COLUMN a TYPE boolean USING a <> 0; -- 42883
ALTER TABLE t ALTER COLUMN a TYPE boolean USING (a = 5); -- 42883
ALTER TABLE t ALTER COLUMN a TYPE boolean USING (CASE WHEN a = 0 THEN false ELSE true END); -- 42883
ALTER TABLE t ALTER COLUMN c TYPE boolean USING c::boolean; -- same
ALTER TABLE t ALTER COLUMN c TYPE boolean USING c = 'true'; -- same
ALTER TABLE t ALTER COLUMN c TYPE boolean USING (c IN ('true', 'yes')); -- same
ALTER TABLE t ALTER COLUMN c TYPE boolean USING (c = 'happy'); -- 22P02
ALTER TABLE t ALTER COLUMN c TYPE boolean USING NOT c::boolean; -- other
ALTER TABLE t ALTER COLUMN c TYPE boolean USING c IS NOT NULL; -- same
ALTER TABLE t ALTER COLUMN f TYPE integer USING f::integer; -- same
ALTER TABLE t ALTER COLUMN f TYPE integer USING CASE WHEN f THEN 1 ELSE 0 END; -- 42804
ALTER TABLE t ALTER COLUMN f TYPE text USING CASE WHEN f THEN 'yes' ELSE 'no' END; -- 42804
ALTER TABLE t ALTER COLUMN m TYPE mood USING m::mood; -- same
ALTER TABLE t ALTER COLUMN m TYPE mood USING m::text::mood; -- same
ALTER TABLE t ALTER COLUMN m TYPE mood USING lower(m)::mood; -- 42883
ALTER TABLE t ALTER COLUMN m TYPE mood USING 'happy'; -- same
ALTER TABLE t ALTER COLUMN at TYPE timestamptz USING at AT TIME ZONE 'UTC'; -- same
ALTER TABLE t ALTER COLUMN at TYPE timestamptz USING timezone('UTC', at); -- same
ALTER TABLE t ALTER COLUMN at TYPE timestamptz USING (at::timestamp || 'UTC')::timestamptz; -- same
ALTER TABLE t ALTER COLUMN at TYPE timestamptz USING (at::timestamp || 'PST')::timestamptz; -- other
ALTER TABLE t ALTER COLUMN at TYPE timestamptz; -- same
ALTER TABLE t ALTER COLUMN at TYPE date USING at::date; -- same
ALTER TABLE t ALTER COLUMN at TYPE date USING date_trunc('month', at)::date; -- same
ALTER TABLE t ALTER COLUMN at TYPE bigint USING extract(epoch FROM at); -- 42883
ALTER TABLE t ALTER COLUMN d TYPE date USING d::date; -- same
ALTER TABLE t ALTER COLUMN d TYPE date USING to_date(d, 'YYYY-MM-DD'); -- 42883
ALTER TABLE t ALTER COLUMN epoch TYPE timestamp USING to_timestamp(epoch); -- 42883
ALTER TABLE t ALTER COLUMN epoch TYPE integer USING epoch::integer; -- same
ALTER TABLE t ALTER COLUMN j TYPE jsonb USING j::jsonb; -- same
ALTER TABLE t ALTER COLUMN j TYPE jsonb USING to_jsonb(j); -- same
ALTER TABLE t ALTER COLUMN j TYPE jsonb USING jsonb_build_object('old', j); -- other
ALTER TABLE t ALTER COLUMN u TYPE uuid USING u::uuid; -- same
ALTER TABLE t ALTER COLUMN u TYPE uuid USING gen_random_uuid(); -- other, untold
ALTER TABLE t ALTER COLUMN n TYPE numeric(10, 2) USING n::numeric; -- same
ALTER TABLE t ALTER COLUMN n TYPE numeric(10, 2) USING replace(n, ',', '.')::numeric; -- 42883
ALTER TABLE t ALTER COLUMN n TYPE numeric(10, 2) USING round(n::numeric, 1); -- same
ALTER TABLE t ALTER COLUMN n TYPE numeric USING n::numeric / 100; -- other
ALTER TABLE t ALTER COLUMN n TYPE varchar(3); -- same
