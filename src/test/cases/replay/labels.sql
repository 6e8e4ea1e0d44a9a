CREATE TYPE pair AS (one integer, other integer);
CREATE DOMAIN word AS text;
CREATE TABLE forms (
  id integer,
  name text,
  email varchar(100),
  at timestamptz,
  day date,
  born timestamp,
  price numeric,
  tags text[],
  data jsonb,
  old json,
  both_ pair,
  period tsrange,
  flag boolean,
  note xml,
  "Upper" text
);
CREATE FUNCTION f(text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT $1 $$;
CREATE SCHEMA other;
CREATE FUNCTION other.g(text) RETURNS text LANGUAGE sql IMMUTABLE AS $$ SELECT $1 $$;
-- a second run of these
CREATE UNIQUE INDEX ON forms (f(name));
CREATE INDEX ON forms (lower(email), upper(name));
CREATE INDEX ON forms (lower(email), lower(name), lower("Upper"));
CREATE INDEX ON forms (other.g(name));
CREATE INDEX ON forms ((name || email));
CREATE INDEX ON forms ((name || email), (email || name));
CREATE INDEX ON forms ((id + 1), id, id);
CREATE INDEX ON forms ((name));
CREATE INDEX ON forms (("Upper"));
CREATE INDEX ON forms ((forms.name));
CREATE INDEX ON forms (((name)));
CREATE INDEX ON forms ((name::varchar(10)));
CREATE INDEX ON forms ((lower(name)::varchar));
CREATE INDEX ON forms (('x'::text));
CREATE INDEX ON forms (((price + 1)::integer));
CREATE INDEX ON forms (CAST(price AS double precision));
CREATE INDEX ON forms (CAST(price + 1 AS double precision));
CREATE INDEX ON forms (((price + 1)::bigint));
CREATE INDEX ON forms (((price + 1)::smallint));
CREATE INDEX ON forms (((price + 1)::int4));
CREATE INDEX ON forms (((price + 1)::real));
CREATE INDEX ON forms (((price + 1)::float));
CREATE INDEX ON forms (((price + 1)::float(10)));
CREATE INDEX ON forms (((price + 1)::decimal(10, 2)));
CREATE INDEX ON forms (((name || '')::character varying));
CREATE INDEX ON forms (((name || '')::character(3)));
CREATE INDEX ON forms (((name || '')::char(3)));
CREATE INDEX ON forms (((name || '')::word));
CREATE INDEX ON forms (((name || '')::public.word));
CREATE INDEX ON forms (((data ->> 'a')::boolean));
CREATE INDEX ON forms (((data ->> 'a')::uuid));
CREATE INDEX ON forms (((born + '1 day'::interval)::timestamp without time zone));
CREATE INDEX ON forms (((id + 1)::bit(8)));
CREATE INDEX ON forms (((1 + id)::text::varchar));
CREATE INDEX ON forms ((data ->> 'a'));
CREATE INDEX ON forms ((data -> 'a' ->> 'b'), (data #>> '{a}'));
CREATE INDEX ON forms (COALESCE(name, email));
CREATE INDEX ON forms (NULLIF(name, ''));
CREATE INDEX ON forms (GREATEST(id, 1), LEAST(id, 2));
CREATE INDEX ON forms ((CASE WHEN id > 1 THEN name ELSE email END));
CREATE INDEX ON forms ((CASE WHEN id > 1 THEN name END));
CREATE INDEX ON forms ((CASE id WHEN 1 THEN 'a' ELSE 'b' END));
CREATE INDEX ON forms ((CASE WHEN id > 1 THEN 'a' ELSE CASE WHEN flag THEN 'b' ELSE lower(name) END END));
CREATE INDEX ON forms ((CASE WHEN flag THEN 1 ELSE (id + 1)::bigint END));
CREATE INDEX ON forms (EXTRACT(year FROM day));
CREATE INDEX ON forms (date_part('year', day));
CREATE INDEX ON forms ((at AT TIME ZONE 'UTC'));
CREATE INDEX ON forms (((at AT TIME ZONE 'UTC')::date));
CREATE INDEX ON forms (date_trunc('day', born));
CREATE INDEX ON forms (date(born));
CREATE INDEX ON forms (TRIM(name));
CREATE INDEX ON forms (TRIM(LEADING 'x' FROM name), TRIM(TRAILING FROM name), TRIM(BOTH FROM name));
CREATE INDEX ON forms (SUBSTRING(name FROM 1 FOR 3));
CREATE INDEX ON forms (POSITION('a' IN name));
CREATE INDEX ON forms (OVERLAY(name PLACING 'x' FROM 1));
CREATE INDEX ON forms (NORMALIZE(name));
CREATE INDEX ON forms ((ARRAY[id, 1]));
CREATE INDEX ON forms ((tags[1]));
CREATE INDEX ON forms (((both_).one));
CREATE INDEX ON forms (((string_to_array(name, ','))[1]));
CREATE INDEX ON forms ((name COLLATE "C"));
CREATE INDEX ON forms (name COLLATE "C" text_pattern_ops DESC NULLS LAST);
CREATE INDEX ON forms ((lower(name) COLLATE "C"));
CREATE INDEX ON forms (lower(name) text_pattern_ops);
CREATE INDEX ON forms ((id IS NULL));
CREATE INDEX ON forms ((NOT flag));
CREATE INDEX ON forms ((id = 1));
CREATE INDEX ON forms ((name LIKE 'a%'));
CREATE INDEX ON forms ((id BETWEEN 1 AND 2));
CREATE INDEX ON forms ((id IN (1, 2)));
CREATE INDEX ON forms ((- id));
CREATE INDEX ON forms ((true));
CREATE INDEX ON forms ((flag AND id > 1));
CREATE INDEX ON forms ((flag IS TRUE));
CREATE INDEX ON forms (int4(price));
CREATE INDEX ON forms (xmlserialize(CONTENT note AS text));
CREATE INDEX ON forms USING gin (to_tsvector('english', name));
CREATE INDEX ON forms USING gin (to_tsvector('english'::regconfig, name || ' ' || email));
CREATE INDEX ON forms (md5(name || email)) WHERE id > 1;
CREATE INDEX ON forms (id) INCLUDE (name, email);
CREATE INDEX ON forms (id) INCLUDE (id);
CREATE UNIQUE INDEX ON forms (name, (id * 2)) INCLUDE (day) WITH (fillfactor = 70);
CREATE UNIQUE INDEX ON forms (f(name), f(email), f("Upper"), f(tags[1])) ;
ALTER TABLE forms ADD UNIQUE (id) INCLUDE (name);
ALTER TABLE forms ADD UNIQUE (name, email) INCLUDE (day, born);
ALTER TABLE forms ADD EXCLUDE USING gist (period WITH &&);
ALTER TABLE forms ADD EXCLUDE USING btree (lower(name) WITH =, id WITH =);
ALTER TABLE forms ADD EXCLUDE USING gist (tsrange(born, NULL) WITH &&);
ALTER TABLE forms ADD EXCLUDE USING btree ((id + 1) WITH =, (name || 'x') COLLATE "C" text_pattern_ops WITH =);
ALTER TABLE forms ADD UNIQUE (id, name);
ALTER TABLE forms ADD FOREIGN KEY (id, name) REFERENCES forms (id, name);
ALTER TABLE forms ADD CHECK (id > 0 AND id < 10);
ALTER TABLE forms ADD CHECK (lower(name) = name);
ALTER TABLE forms ADD CHECK (id > 0 OR name = '');
ALTER TABLE forms ADD CHECK (true);
CREATE INDEX ON forms (upper(name || 'a_rather_long_text_that_does_not_matter'), lower(name), length(name), md5(name), f(name), other.g(name), reverse(name), initcap(name), btrim(name));
