-- Statements of typical data migrations.
ALTER TABLE tickets OWNER TO keeper;
ALTER TABLE tickets ENABLE ROW LEVEL SECURITY;
ALTER TABLE tickets REPLICA IDENTITY USING INDEX unique_title;
LOCK TABLE tickets IN SHARE MODE;

CREATE MATERIALIZED VIEW totals AS
SELECT DISTINCT owner, count(*) AS n, sum(price) FILTER (WHERE price <> 0) AS total,
  row_number() OVER (PARTITION BY owner ORDER BY created DESC NULLS LAST) AS place,
  CASE WHEN price >= 10 THEN 'much' WHEN price < 1 THEN 'little' ELSE 'some' END AS level
FROM tickets
GROUP BY owner, created, price
HAVING count(*) > 1;
REFRESH MATERIALIZED VIEW totals;

INSERT INTO tickets (title, owner)
SELECT DISTINCT title, row_number() OVER (PARTITION BY owner ORDER BY created DESC NULLS LAST)
FROM tickets
WHERE created > date '2020-01-01'
GROUP BY title, owner, created
HAVING count(*) > 1;
UPDATE tickets SET price = CASE WHEN price >= 10 THEN 1 WHEN price < 1 THEN 2 ELSE 3 END;

INSERT INTO tickets (title, owner, state)
SELECT n || '-' || trim(both ' ' FROM t.title), (n - 1) * 2 / 3 % 5, 'open'
FROM generate_series(1, 10) AS n
CROSS JOIN LATERAL (SELECT title FROM tickets LIMIT 1) AS t
UNION ALL
SELECT upper(title), 1, 'closed' FROM tickets WHERE title LIKE 'a%' OR title ILIKE 'b%'
ON CONFLICT (title, parent) DO UPDATE SET owner = EXCLUDED.owner
RETURNING id;

UPDATE tickets AS t SET owner = o.owner, created = now() - interval '1 day'
FROM tickets AS o LEFT JOIN tickets AS p ON p.parent = o.id
WHERE t.id = o.parent AND o.title IS NOT NULL AND NOT (o.price BETWEEN 1 AND 2) AND p.id != t.id;
UPDATE tickets SET remark = '{"a": 1}'::jsonb ->> 'a' WHERE '{1,2}'::int[] @> ARRAY[1] AND id <= 5;
DELETE FROM tickets AS t USING tickets AS o
WHERE t.id < o.id AND t.title = o.title AND EXISTS (SELECT 1 FROM tickets WHERE id = ANY (ARRAY[1, 2]));

DO $$
DECLARE
  one record;
  found integer := 0;
BEGIN
  FOR one IN SELECT id FROM tickets WHERE owner = 1 LOOP
    EXECUTE format('UPDATE tickets SET owner = %L WHERE id = %s', found, one.id);
    found := found + 1;
  END LOOP;
  IF found > 0 THEN
    RAISE NOTICE 'changed %', found;
  END IF;
EXCEPTION
  WHEN duplicate_object THEN NULL;
END
$$;

CREATE OR REPLACE FUNCTION open_of(who integer) RETURNS SETOF tickets LANGUAGE sql AS
$$ SELECT * FROM tickets WHERE owner = who AND state = 'open' $$;
