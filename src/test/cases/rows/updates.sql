CREATE TABLE t (id integer PRIMARY KEY, a integer, b text, c boolean, d timestamp, e numeric, j jsonb, tags text[], k text);
INSERT INTO t VALUES (1, 5, 'Word one', true, '2024-01-05 10:00', 2.5, '{"x": 1, "y": {"z": 2}}', '{p,q}', 'a');
INSERT INTO t VALUES (2, 6, ' other-two ', false, '2024-02-05 10:00', -1.5, '{"x": 3}', '{q}', 'b');
INSERT INTO t VALUES (3, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL);
CREATE TABLE log (message text);
CREATE TABLE u (id integer, a integer);
INSERT INTO u VALUES (1, 50), (2, 60), (2, 70);
-- each of these runs twice
UPDATE t SET a = 1; -- same
UPDATE t SET a = a + 1; -- other
UPDATE t SET a = a + 0, b = 'x'; -- same
UPDATE t SET a = a * 2; -- other
UPDATE t SET a = a - 1 WHERE a > 0; -- other
UPDATE t SET a = 10 - a; -- other
UPDATE t SET a = -a; -- other
UPDATE t SET a = abs(a), b = 'x'; -- same
UPDATE t SET a = a / 1, b = 'y'; -- same
UPDATE t SET a = a % 4; -- same
UPDATE t SET a = a & 4; -- same
UPDATE t SET a = id + 1; -- same
UPDATE t SET a = greatest(a, 100); -- same
UPDATE t SET a = least(a, 1); -- same
UPDATE t SET a = coalesce(a, 0); -- same
UPDATE t SET a = nullif(a, 5); -- same
UPDATE t SET a = CASE WHEN a = 5 THEN 6 WHEN a = 6 THEN 5 END; -- other
UPDATE t SET a = CASE WHEN a IS NULL THEN 0 ELSE a END; -- same
UPDATE t SET a = CASE a WHEN 5 THEN 7 ELSE a END; -- same
UPDATE t SET a = (SELECT max(u.a) FROM u WHERE u.id = t.id); -- same
UPDATE t SET a = (SELECT max(a) + 1 FROM t); -- other, untold
UPDATE t SET a = u.a FROM u WHERE u.id = t.id AND u.id = 1; -- same
UPDATE t SET a = t.a + u.a FROM u WHERE u.id = t.id AND u.id = 1; -- other
UPDATE t SET a = a + 1 WHERE id = 1 AND a = 5; -- same
UPDATE t SET a = a + 1 WHERE b = 'Word one'; -- other
UPDATE t SET a = a + 1, b = 'done' WHERE b = 'Word one'; -- same
UPDATE t SET a = a + 1, c = NULL WHERE c IS NOT NULL; -- same
UPDATE t SET a = a + 1, c = true WHERE c IS NOT TRUE; -- same
UPDATE t SET a = a + 1, k = 'z' WHERE k IN ('a', 'b'); -- same
UPDATE t SET a = a + 1, k = 'z' WHERE k <> 'z'; -- same
UPDATE t SET a = a + 1, k = 'z' WHERE k IS DISTINCT FROM 'z'; -- same
UPDATE t SET a = a + 1, k = 'z' WHERE NOT k = 'z'; -- same
UPDATE t SET a = a + 1, k = 'z' WHERE k LIKE 'a%'; -- same
UPDATE t SET a = a + 1, e = 100 WHERE e < 100; -- same
UPDATE t SET b = 'new ' || b; -- other
UPDATE t SET b = concat(b, '!'); -- other
UPDATE t SET b = concat('pre-', b) WHERE b NOT LIKE 'pre-%'; -- same
UPDATE t SET b = 'pre-' || b WHERE b NOT LIKE 'pre-%'; -- same
UPDATE t SET b = b || '-end' WHERE b NOT LIKE '%-end'; -- same
UPDATE t SET b = 'pre-' || b WHERE b LIKE 'W%'; -- same
UPDATE t SET b = upper(b); -- same
UPDATE t SET b = lower(b); -- same
UPDATE t SET b = initcap(b); -- same
UPDATE t SET b = trim(b); -- same
UPDATE t SET b = btrim(b); -- same
UPDATE t SET b = ltrim(b, ' W'); -- same
UPDATE t SET b = rtrim(b); -- same
UPDATE t SET b = reverse(b); -- other
UPDATE t SET b = md5(b); -- other
UPDATE t SET b = repeat(b, 2); -- other
UPDATE t SET b = left(b, 3); -- same
UPDATE t SET b = right(b, 3); -- same
UPDATE t SET b = substring(b FROM 3); -- other
UPDATE t SET b = substring(b FROM 1 FOR 3); -- same
UPDATE t SET b = substr(b, 1, 4); -- same
UPDATE t SET b = substr(b, 3); -- other
UPDATE t SET b = split_part(b, '-', 1); -- same
UPDATE t SET b = split_part(b, ' ', 2); -- other
UPDATE t SET b = replace(b, 'o', '0'); -- same
UPDATE t SET b = replace(b, 'o', 'oo'); -- other
UPDATE t SET b = regexp_replace(b, '\s+', '_', 'g'); -- same, untold
UPDATE t SET b = regexp_replace(b, 'o', 'o-'); -- other, untold
UPDATE t SET b = translate(b, 'o', 'x'); -- same, untold
UPDATE t SET b = overlay(b PLACING 'xx' FROM 1 FOR 2); -- same, untold
UPDATE t SET b = lpad(b, 12, '.'); -- same
UPDATE t SET b = rpad(b, 12, '.'); -- same
UPDATE t SET b = format('%s!', b); -- other
UPDATE t SET b = quote_literal(b); -- other
UPDATE t SET b = a::text; -- same
UPDATE t SET b = b::varchar(4); -- same
UPDATE t SET b = CAST(b AS text), a = 3; -- same
UPDATE t SET b = CASE WHEN b LIKE 'W%' THEN 'w' ELSE b END; -- same, untold
UPDATE t SET b = CASE b WHEN 'Word one' THEN ' other-two ' WHEN ' other-two ' THEN 'Word one' ELSE b END; -- other
UPDATE t SET c = NOT c; -- other
UPDATE t SET c = c AND true, a = 2; -- same
UPDATE t SET c = c OR a > 5; -- same
UPDATE t SET c = (a > 5); -- same
UPDATE t SET c = a IS NULL; -- same
UPDATE t SET d = now(); -- other
UPDATE t SET d = clock_timestamp() WHERE id = 1; -- other
UPDATE t SET d = d + interval '1 day'; -- other
UPDATE t SET d = date_trunc('day', d); -- same
UPDATE t SET d = d::date; -- same
UPDATE t SET d = '2024-01-01'; -- same
UPDATE t SET e = round(e); -- same
UPDATE t SET e = round(e, 1), a = 4; -- same
UPDATE t SET e = ceil(e); -- same
UPDATE t SET e = floor(e); -- same
UPDATE t SET e = trunc(e); -- same
UPDATE t SET e = e * 1.19; -- other
UPDATE t SET e = random(); -- other
UPDATE t SET e = sqrt(abs(e)); -- other, untold
UPDATE t SET e = power(e, 2); -- other, untold
UPDATE t SET e = sign(e); -- same
UPDATE t SET k = gen_random_uuid()::text; -- other
UPDATE t SET k = gen_random_uuid()::text WHERE k IS NULL; -- same
UPDATE t SET k = b, b = k; -- other
UPDATE t SET k = b, b = NULL; -- other
UPDATE t SET (a, b) = (1, 'x'); -- same
UPDATE t SET (a, b) = (SELECT 1, 'x'); -- same
UPDATE t SET (a, id) = (id, id); -- same
UPDATE t SET j = j || '{"n": 1}'; -- same
UPDATE t SET j = '{"n": 1}' || j; -- same
UPDATE t SET j = j - 'x'; -- same
UPDATE t SET j = j #- '{y,z}'; -- same
UPDATE t SET j = jsonb_set(j, '{x}', '9'); -- same
UPDATE t SET j = jsonb_set(j, '{x}', to_jsonb((j ->> 'x')::integer + 1)); -- other, untold
UPDATE t SET j = jsonb_insert(j, '{list}', '[]') WHERE NOT j ? 'list'; -- same, untold
UPDATE t SET j = jsonb_build_object('old', j); -- other
UPDATE t SET j = j -> 'y' WHERE j ? 'y'; -- same, untold
UPDATE t SET j = jsonb_strip_nulls(j), a = 8; -- same
UPDATE t SET j = coalesce(j, '{}') || jsonb_build_object('n', a); -- same
UPDATE t SET j['m'] = '5'; -- same
UPDATE t SET tags = tags || 'r'::text; -- other
UPDATE t SET tags = array_append(tags, 'r'); -- other
UPDATE t SET tags = array_append(tags, 'r') WHERE NOT 'r' = ANY (tags); -- same
UPDATE t SET tags = array_remove(tags, 'q'); -- same
UPDATE t SET tags = array_replace(tags, 'q', 'r'); -- same
UPDATE t SET tags = array_cat(tags, ARRAY['s']); -- other
UPDATE t SET tags = array_prepend('s', tags); -- other
UPDATE t SET tags = ARRAY['only']; -- same
UPDATE t SET tags = ARRAY[b, k]; -- same
UPDATE t SET tags = string_to_array(b, ' '); -- same
UPDATE t SET tags[1] = 'first'; -- same
UPDATE t SET a = t.a + 1 FROM u WHERE u.id = t.id; -- other
UPDATE t SET id = id + 100; -- other
WITH one AS (SELECT max(a) AS m FROM u) UPDATE t SET a = one.m FROM one; -- same
DELETE FROM t WHERE a = 5; -- same
DELETE FROM t; -- same
DELETE FROM t USING u WHERE u.id = t.id; -- same
WITH gone AS (DELETE FROM t WHERE id = 1 RETURNING b) INSERT INTO log SELECT b FROM gone; -- same
TRUNCATE t; -- same
UPDATE t SET j = jsonb_build_object('x', j -> 'x'); -- same
UPDATE t SET j = jsonb_build_object('x', (j ->> 'x')::jsonb, 'n', 1); -- same
UPDATE t SET j = jsonb_build_object('x', j -> 'x' -> 'z'); -- same, untold
UPDATE t SET j = jsonb_build_object('n', j -> 'x'); -- other
UPDATE t SET j = jsonb_build_array(j) WHERE jsonb_typeof(j) = 'object'; -- same
UPDATE t SET j = jsonb_build_array(j) WHERE jsonb_typeof(j) <> 'string'; -- other
UPDATE t SET e = e * 20 WHERE e < 6 AND e > 1; -- same, untold
UPDATE t SET e = e * 20 WHERE e > 1; -- other
