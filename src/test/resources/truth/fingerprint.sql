-- Everything a second run could change, as one text: the schema, and the rows of every table.
SELECT coalesce(string_agg(line, E'\n' ORDER BY line), '')
FROM (
  SELECT 'relation ' || c.relkind::text || ' ' || c.oid::regclass AS line
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
    AND c.relname NOT LIKE 'alembic_version%'
  UNION ALL
  SELECT 'column ' || c.oid::regclass || '.' || a.attname || ' '
    || format_type(a.atttypid, a.atttypmod) || ' ' || a.attnotnull || ' ' || a.attidentity::text || ' '
    || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
  FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
    LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE c.relkind IN ('r', 'p', 'v', 'm', 'c') AND a.attnum > 0 AND NOT a.attisdropped
    AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
    AND c.relname NOT LIKE 'alembic_version%'
  UNION ALL
  SELECT 'constraint ' || conname || ' ' || conrelid::regclass || ' ' || pg_get_constraintdef(oid)
  FROM pg_constraint
  WHERE conrelid <> 0 AND conrelid::regclass::text NOT LIKE 'alembic_version%'
    AND connamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
  UNION ALL
  SELECT 'constraint ' || conname || ' ' || contypid::regtype || ' ' || pg_get_constraintdef(oid)
  FROM pg_constraint
  WHERE contypid <> 0
    AND connamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
  UNION ALL
  SELECT 'index ' || pg_get_indexdef(i.indexrelid) || ' ' || i.indisvalid
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
    JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE n.nspname NOT LIKE 'pg\_%' AND c.relname NOT LIKE 'alembic_version%'
  UNION ALL
  SELECT 'label ' || t.oid::regtype || ' ' || e.enumlabel || ' ' || e.enumsortorder
  FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid
  UNION ALL
  SELECT 'schema ' || nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\_%'
  UNION ALL
  SELECT 'policy ' || polname || ' ' || polrelid::regclass FROM pg_policy
  UNION ALL
  SELECT 'rows ' || c.oid::regclass || ' '
    || query_to_xml('SELECT t::text FROM ' || c.oid::regclass || ' t ORDER BY 1', true, false, '')::text
  FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
  WHERE c.relkind = 'r' AND n.nspname NOT LIKE 'pg\_%' AND n.nspname <> 'information_schema'
    AND c.relname NOT LIKE 'alembic_version%'
) AS lines
