-- The names that a database holds in the schema `public`, but for Alembic's own table.
SELECT 'relation ' || relname FROM pg_class
WHERE relnamespace = 'public'::regnamespace AND relkind NOT IN ('c', 't')
  AND relname NOT LIKE 'alembic_version%'
  AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype = 'e')
UNION ALL
SELECT 'column ' || relname || '.' || attname FROM pg_attribute JOIN pg_class c ON c.oid = attrelid
WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'f')
  AND attnum > 0 AND NOT attisdropped AND relname NOT LIKE 'alembic_version%'
UNION ALL
SELECT 'constraint ' || conname FROM pg_constraint
WHERE connamespace = 'public'::regnamespace AND conrelid > 0 AND contype <> 'n'
  AND conname NOT LIKE 'alembic_version%'
UNION ALL
SELECT 'label ' || typname || '.' || enumlabel FROM pg_enum JOIN pg_type t ON t.oid = enumtypid
WHERE typnamespace = 'public'::regnamespace
ORDER BY 1
