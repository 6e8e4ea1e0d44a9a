-- The objects of a database: one row each, all columns text, NULL if not applicable; lists have one
-- line per element. Reads only pg_catalog, and joins by oid, so that a role without any grants gets
-- the same rows. Columns: kind, schema, owner, name, a to h.
WITH ns AS (
  SELECT oid, nspname::text AS schema FROM pg_namespace
  WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'
), ext AS (
  SELECT classid, objid FROM pg_depend WHERE deptype = 'e'
), rel AS (
  SELECT c.oid, c.relname::text AS name, ns.schema, c.relkind, c.relispartition, c.reltype,
    pg_stat_get_live_tuples(c.oid) > 0
      OR c.reltuples > 0 AND pg_stat_get_dead_tuples(c.oid) = 0 AS filled,
    c.relowner = (SELECT datdba FROM pg_database WHERE datname = current_database()) AS owners
  FROM pg_class c JOIN ns ON ns.oid = c.relnamespace
  WHERE c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S', 'i', 'I', 'c')
    AND NOT EXISTS (SELECT 1 FROM ext WHERE classid = 'pg_class'::regclass AND objid = c.oid)
), typ AS (
  SELECT t.oid, t.typname::text AS name, ns.schema, t.typtype, t.typbasetype, t.typtypmod
  FROM pg_type t JOIN ns ON ns.oid = t.typnamespace
  WHERE t.typtype IN ('e', 'd', 'r')
    AND NOT EXISTS (SELECT 1 FROM ext WHERE classid = 'pg_type'::regclass AND objid = t.oid)
)
SELECT 'schema' AS kind, schema, NULL AS owner, schema AS name, NULL AS a, NULL AS b, NULL AS c,
  NULL AS d, NULL AS e, NULL AS f, NULL AS g, NULL AS h
FROM ns
UNION ALL
SELECT 'relation', rel.schema, o.relname::text, rel.name, rel.relkind::text, rel.relispartition::text,
  a.attname::text, rel.owners::text, CASE WHEN rel.filled THEN 'true' END, NULL, NULL, NULL
FROM rel
  LEFT JOIN pg_depend d ON rel.relkind = 'S' AND d.classid = 'pg_class'::regclass AND d.objid = rel.oid
    AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0 AND d.deptype IN ('a', 'i')
  LEFT JOIN pg_class o ON o.oid = d.refobjid
  LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
WHERE rel.relkind NOT IN ('i', 'I')
UNION ALL
SELECT 'column', rel.schema, rel.name, a.attname::text, format_type(a.atttypid, a.atttypmod),
  CASE WHEN tn.nspname <> 'pg_catalog' THEN tn.nspname::text END,
  CASE WHEN tn.nspname <> 'pg_catalog' THEN t.typname::text END,
  a.attnotnull::text, pg_get_expr(d.adbin, d.adrelid), a.attidentity::text,
  a.attgenerated::text, a.attnum::text
FROM rel JOIN pg_attribute a ON a.attrelid = rel.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_attrdef d ON d.adrelid = rel.oid AND d.adnum = a.attnum
  JOIN pg_type e ON e.oid = a.atttypid
  JOIN pg_type t ON t.oid = CASE WHEN e.typcategory = 'A' AND e.typelem <> 0 THEN e.typelem ELSE e.oid END
  JOIN pg_namespace tn ON tn.oid = t.typnamespace
WHERE rel.relkind IN ('r', 'p', 'f', 'c', 'v', 'm')
UNION ALL
SELECT 'constraint', rel.schema, rel.name, c.conname::text, c.contype::text,
  (SELECT string_agg(a.attname, E'\n' ORDER BY k.n) FROM unnest(c.conkey) WITH ORDINALITY k(attnum, n)
     JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.attnum),
  fn.nspname::text, f.relname::text,
  (SELECT string_agg(a.attname, E'\n' ORDER BY k.n) FROM unnest(c.confkey) WITH ORDINALITY k(attnum, n)
     JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.attnum),
  CASE WHEN c.contype = 'c' THEN pg_get_expr(c.conbin, c.conrelid) END, c.convalidated::text,
  CASE WHEN c.contype = 'f' THEN concat_ws(' ', c.confupdtype, c.confdeltype,
    CASE WHEN c.condeferrable THEN 'deferrable' END, CASE WHEN c.condeferred THEN 'deferred' END) END
FROM rel JOIN pg_constraint c ON c.conrelid = rel.oid AND c.contype IN ('p', 'u', 'f', 'c', 'x')
  LEFT JOIN pg_class f ON f.oid = c.confrelid LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace
UNION ALL
SELECT 'index', rel.schema, t.relname::text, rel.name,
  (SELECT string_agg(coalesce(a.attname, ''), E'\n' ORDER BY k.n)
     FROM unnest(i.indkey::smallint[]) WITH ORDINALITY k(attnum, n)
     LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum AND k.attnum <> 0
     WHERE k.n <= i.indnkeyatts),
  (SELECT string_agg(DISTINCT a.attname, E'\n')
     FROM pg_depend d JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
     WHERE d.classid = 'pg_class'::regclass AND d.objid = rel.oid AND d.refobjid = i.indrelid
       AND d.refclassid = 'pg_class'::regclass AND d.refobjsubid > 0),
  i.indisunique::text, pg_get_expr(i.indpred, i.indrelid), (i.indisvalid AND i.indisready)::text,
  EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = rel.oid AND c.contype IN ('p', 'u', 'x'))::text,
  rel.relispartition::text, am.amname || coalesce(
    (SELECT string_agg(E'\n' || a.attname, '' ORDER BY k.n)
       FROM unnest(i.indkey::smallint[]) WITH ORDINALITY k(attnum, n)
       JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attnum
       WHERE k.n > i.indnkeyatts), '')
FROM rel JOIN pg_index i ON i.indexrelid = rel.oid JOIN pg_class t ON t.oid = i.indrelid
  JOIN pg_class x ON x.oid = rel.oid JOIN pg_am am ON am.oid = x.relam
UNION ALL
SELECT 'type', typ.schema, NULL, typ.name, typ.typtype::text,
  (SELECT string_agg(enumlabel, E'\n' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = typ.oid),
  CASE WHEN typ.typtype = 'd' THEN format_type(typ.typbasetype, typ.typtypmod) END,
  (SELECT string_agg(conname, E'\n' ORDER BY conname) FROM pg_constraint WHERE contypid = typ.oid),
  NULL, NULL, NULL, NULL
FROM typ
UNION ALL
SELECT 'routine', ns.schema, NULL, p.proname::text,
  (SELECT string_agg(format_type(k.type, NULL), E'\n' ORDER BY k.n)
     FROM unnest(p.proargtypes::oid[]) WITH ORDINALITY k(type, n)),
  p.prokind::text,
  CASE WHEN p.prosrc <> '' AND pg_catalog.getdatabaseencoding() <> 'SQL_ASCII' THEN
    encode(sha256(convert_to(regexp_replace(replace(p.prosrc, E'\\:', ':'), E'[ \t\r\n]+', ' ', 'g'), 'UTF8')), 'hex') END,
  NULL, NULL, NULL, NULL, NULL
FROM pg_proc p JOIN ns ON ns.oid = p.pronamespace
WHERE NOT EXISTS (SELECT 1 FROM ext WHERE classid = 'pg_proc'::regclass AND objid = p.oid)
UNION ALL
SELECT 'member', rel.schema, rel.name, t.tgname::text, 'trigger', NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM rel JOIN pg_trigger t ON t.tgrelid = rel.oid AND NOT t.tgisinternal
UNION ALL
SELECT 'member', rel.schema, rel.name, p.polname::text, 'policy', NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM rel JOIN pg_policy p ON p.polrelid = rel.oid
UNION ALL
SELECT 'member', rel.schema, rel.name, r.rulename::text, 'rule', NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM rel JOIN pg_rewrite r ON r.ev_class = rel.oid AND r.rulename <> '_RETURN'
UNION ALL
SELECT DISTINCT 'reads', rel.schema, rel.name, t.relname::text, tn.nspname::text, a.attname::text,
  NULL, NULL, NULL, NULL, NULL, NULL
FROM rel JOIN pg_rewrite r ON r.ev_class = rel.oid AND r.rulename = '_RETURN'
  JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
    AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> rel.oid
  JOIN pg_class t ON t.oid = d.refobjid JOIN pg_namespace tn ON tn.oid = t.relnamespace
  LEFT JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid AND d.refobjsubid > 0
WHERE rel.relkind IN ('v', 'm')
UNION ALL
SELECT 'parent', rel.schema, rel.name, p.relname::text, pn.nspname::text, NULL, NULL, NULL, NULL, NULL, NULL, NULL
FROM rel JOIN pg_inherits i ON i.inhrelid = rel.oid JOIN pg_class p ON p.oid = i.inhparent
  JOIN pg_namespace pn ON pn.oid = p.relnamespace
WHERE rel.relkind IN ('r', 'p', 'f')
UNION ALL
SELECT 'extension', NULL, NULL, extname::text, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM pg_extension
UNION ALL
SELECT 'event trigger', NULL, NULL, evtname::text, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM pg_event_trigger
UNION ALL
SELECT 'server', NULL, NULL, current_setting('server_version'), current_setting('server_version_num'),
  current_database()::text, current_user::text,
  to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), pg_is_in_recovery()::text, NULL, NULL, NULL
