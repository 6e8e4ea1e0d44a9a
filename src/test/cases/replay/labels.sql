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
-- the server's errors
-- the names it holds then
-- column forms.Upper
-- column forms.at
-- column forms.born
-- column forms.both_
-- column forms.data
-- column forms.day
-- column forms.email
-- column forms.flag
-- column forms.id
-- column forms.name
-- column forms.note
-- column forms.old
-- column forms.period
-- column forms.price
-- column forms.tags
-- constraint forms_check
-- constraint forms_check1
-- constraint forms_check2
-- constraint forms_check3
-- constraint forms_expr_expr1_excl
-- constraint forms_expr_expr1_excl1
-- constraint forms_id_check
-- constraint forms_id_check1
-- constraint forms_id_name_fkey
-- constraint forms_id_name_fkey1
-- constraint forms_id_name_key
-- constraint forms_id_name_key1
-- constraint forms_id_name_key2
-- constraint forms_id_name_key3
-- constraint forms_lower_id_excl
-- constraint forms_lower_id_excl1
-- constraint forms_name_check
-- constraint forms_name_check1
-- constraint forms_name_email_day_born_key
-- constraint forms_name_email_day_born_key1
-- constraint forms_period_excl
-- constraint forms_period_excl1
-- constraint forms_tsrange_excl
-- constraint forms_tsrange_excl1
-- relation forms
-- relation forms_Upper_idx
-- relation forms_Upper_idx1
-- relation forms_array_idx
-- relation forms_array_idx1
-- relation forms_bit_idx
-- relation forms_bit_idx1
-- relation forms_bool_idx
-- relation forms_bool_idx1
-- relation forms_bpchar_idx
-- relation forms_bpchar_idx1
-- relation forms_bpchar_idx2
-- relation forms_bpchar_idx3
-- relation forms_btrim_idx
-- relation forms_btrim_idx1
-- relation forms_case_idx
-- relation forms_case_idx1
-- relation forms_case_idx2
-- relation forms_case_idx3
-- relation forms_case_idx4
-- relation forms_case_idx5
-- relation forms_coalesce_idx
-- relation forms_coalesce_idx1
-- relation forms_date_idx
-- relation forms_date_idx1
-- relation forms_date_part_idx
-- relation forms_date_part_idx1
-- relation forms_date_trunc_idx
-- relation forms_date_trunc_idx1
-- relation forms_email_idx
-- relation forms_email_idx1
-- relation forms_expr_expr1_excl
-- relation forms_expr_expr1_excl1
-- relation forms_expr_expr1_idx
-- relation forms_expr_expr1_idx1
-- relation forms_expr_expr1_idx2
-- relation forms_expr_expr1_idx3
-- relation forms_expr_id_id1_idx
-- relation forms_expr_id_id1_idx1
-- relation forms_expr_idx
-- relation forms_expr_idx1
-- relation forms_expr_idx10
-- relation forms_expr_idx11
-- relation forms_expr_idx12
-- relation forms_expr_idx13
-- relation forms_expr_idx14
-- relation forms_expr_idx15
-- relation forms_expr_idx16
-- relation forms_expr_idx17
-- relation forms_expr_idx18
-- relation forms_expr_idx19
-- relation forms_expr_idx2
-- relation forms_expr_idx20
-- relation forms_expr_idx21
-- relation forms_expr_idx22
-- relation forms_expr_idx23
-- relation forms_expr_idx3
-- relation forms_expr_idx4
-- relation forms_expr_idx5
-- relation forms_expr_idx6
-- relation forms_expr_idx7
-- relation forms_expr_idx8
-- relation forms_expr_idx9
-- relation forms_extract_idx
-- relation forms_extract_idx1
-- relation forms_f_f1_f2_f3_idx
-- relation forms_f_f1_f2_f3_idx1
-- relation forms_f_idx
-- relation forms_f_idx1
-- relation forms_float4_idx
-- relation forms_float4_idx1
-- relation forms_float4_idx2
-- relation forms_float4_idx3
-- relation forms_float8_idx
-- relation forms_float8_idx1
-- relation forms_float8_idx2
-- relation forms_float8_idx3
-- relation forms_g_idx
-- relation forms_g_idx1
-- relation forms_greatest_least_idx
-- relation forms_greatest_least_idx1
-- relation forms_id_id1_idx
-- relation forms_id_id1_idx1
-- relation forms_id_name_email_idx
-- relation forms_id_name_email_idx1
-- relation forms_id_name_key
-- relation forms_id_name_key1
-- relation forms_id_name_key2
-- relation forms_id_name_key3
-- relation forms_int2_idx
-- relation forms_int2_idx1
-- relation forms_int4_idx
-- relation forms_int4_idx1
-- relation forms_int4_idx2
-- relation forms_int4_idx3
-- relation forms_int4_idx4
-- relation forms_int4_idx5
-- relation forms_int8_idx
-- relation forms_int8_idx1
-- relation forms_lower_id_excl
-- relation forms_lower_id_excl1
-- relation forms_lower_idx
-- relation forms_lower_idx1
-- relation forms_lower_idx2
-- relation forms_lower_idx3
-- relation forms_lower_idx4
-- relation forms_lower_idx5
-- relation forms_lower_idx6
-- relation forms_lower_idx7
-- relation forms_lower_lower1_lower2_idx
-- relation forms_lower_lower1_lower2_idx1
-- relation forms_lower_upper_idx
-- relation forms_lower_upper_idx1
-- relation forms_ltrim_rtrim_btrim_idx
-- relation forms_ltrim_rtrim_btrim_idx1
-- relation forms_md5_idx
-- relation forms_md5_idx1
-- relation forms_name_email_day_born_key
-- relation forms_name_email_day_born_key1
-- relation forms_name_expr_day_idx
-- relation forms_name_expr_day_idx1
-- relation forms_name_idx
-- relation forms_name_idx1
-- relation forms_name_idx10
-- relation forms_name_idx11
-- relation forms_name_idx2
-- relation forms_name_idx3
-- relation forms_name_idx4
-- relation forms_name_idx5
-- relation forms_name_idx6
-- relation forms_name_idx7
-- relation forms_name_idx8
-- relation forms_name_idx9
-- relation forms_normalize_idx
-- relation forms_normalize_idx1
-- relation forms_nullif_idx
-- relation forms_nullif_idx1
-- relation forms_numeric_idx
-- relation forms_numeric_idx1
-- relation forms_one_idx
-- relation forms_one_idx1
-- relation forms_overlay_idx
-- relation forms_overlay_idx1
-- relation forms_period_excl
-- relation forms_period_excl1
-- relation forms_position_idx
-- relation forms_position_idx1
-- relation forms_price_idx
-- relation forms_price_idx1
-- relation forms_string_to_array_idx
-- relation forms_string_to_array_idx1
-- relation forms_substring_idx
-- relation forms_substring_idx1
-- relation forms_tags_idx
-- relation forms_tags_idx1
-- relation forms_text_idx
-- relation forms_text_idx1
-- relation forms_timestamp_idx
-- relation forms_timestamp_idx1
-- relation forms_timezone_idx
-- relation forms_timezone_idx1
-- relation forms_timezone_idx2
-- relation forms_timezone_idx3
-- relation forms_to_tsvector_idx
-- relation forms_to_tsvector_idx1
-- relation forms_to_tsvector_idx2
-- relation forms_to_tsvector_idx3
-- relation forms_tsrange_excl
-- relation forms_tsrange_excl1
-- relation forms_upper_lower_length_md5_f_g_reverse_initcap_btrim_idx
-- relation forms_upper_lower_length_md5_f_g_reverse_initcap_btrim_idx1
-- relation forms_uuid_idx
-- relation forms_uuid_idx1
-- relation forms_varchar_idx
-- relation forms_varchar_idx1
-- relation forms_varchar_idx2
-- relation forms_varchar_idx3
-- relation forms_word_idx
-- relation forms_word_idx1
-- relation forms_word_idx2
-- relation forms_word_idx3
-- relation forms_xmlserialize_idx
-- relation forms_xmlserialize_idx1
