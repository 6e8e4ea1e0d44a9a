-- Every object of the current database: kind, name, nothing, definition.
SELECT 'table', t.table_name, NULL, concat_ws(' ', CASE t.table_type WHEN 'BASE TABLE' THEN 'r' ELSE 'v' END,
    t.engine, t.table_collation, t.row_format, t.create_options, t.table_comment)
FROM information_schema.tables t WHERE t.table_schema = database()
UNION ALL
SELECT 'column', concat(c.table_name, '.', c.column_name), NULL, concat_ws(' ', c.column_type,
    CASE c.is_nullable WHEN 'NO' THEN 'not null' END, 'default', c.column_default, c.extra, c.collation_name,
    c.generation_expression, c.column_comment)
FROM information_schema.columns c WHERE c.table_schema = database()
UNION ALL
SELECT 'index', concat(s.table_name, '.', s.index_name), NULL, concat_ws(' ', CASE max(s.non_unique) WHEN 0 THEN 'unique' END,
    max(s.index_type), group_concat(concat_ws(' ', s.column_name, s.sub_part, s.collation) ORDER BY s.seq_in_index SEPARATOR ', '))
FROM information_schema.statistics s WHERE s.table_schema = database() GROUP BY s.table_name, s.index_name
UNION ALL
SELECT 'foreign key', concat(k.table_name, '.', k.constraint_name), NULL, concat_ws(' ',
    group_concat(k.column_name ORDER BY k.ordinal_position), 'to', max(k.referenced_table_name),
    group_concat(k.referenced_column_name ORDER BY k.ordinal_position), max(r.update_rule), max(r.delete_rule))
FROM information_schema.key_column_usage k
  JOIN information_schema.referential_constraints r
    ON r.constraint_schema = k.constraint_schema AND r.constraint_name = k.constraint_name AND r.table_name = k.table_name
WHERE k.table_schema = database() AND k.referenced_table_name IS NOT NULL GROUP BY k.table_name, k.constraint_name
UNION ALL
SELECT 'check', concat(k.constraint_name, ' ', k.check_clause), NULL, k.check_clause
FROM information_schema.check_constraints k WHERE k.constraint_schema = database()
UNION ALL
SELECT 'view', v.table_name, NULL, v.view_definition FROM information_schema.views v WHERE v.table_schema = database()
UNION ALL
SELECT 'trigger', g.trigger_name, NULL, concat_ws(' ', g.action_timing, g.event_manipulation, g.event_object_table, g.action_statement)
FROM information_schema.triggers g WHERE g.trigger_schema = database()
UNION ALL
SELECT lower(p.routine_type), p.routine_name, NULL, concat_ws(' ', p.dtd_identifier, p.routine_definition)
FROM information_schema.routines p WHERE p.routine_schema = database()
UNION ALL
SELECT 'event', e.event_name, NULL, concat_ws(' ', e.interval_value, e.interval_field, e.status, e.event_definition)
FROM information_schema.events e WHERE e.event_schema = database()
