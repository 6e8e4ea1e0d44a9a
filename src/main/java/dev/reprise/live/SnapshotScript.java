package dev.reprise.live;

import java.util.stream.Collectors;

/// The inspection as a script for `psql`, for users who can reach a database but have nothing else
/// there: `psql -f audit.sql > snapshot`. Uses the same query in the same kind of transaction.
final class SnapshotScript {
  private SnapshotScript() {}

  static String text() {
    var text =
        new StringBuilder(
            """
            -- Reads the names and types of a database's objects, whether its tables have rows (by the
            -- statistics), and rows only from the version table.
            -- Function bodies are hashed; statistics are not read. Writes nothing. Run it as
            --   psql -X -f audit.sql DATABASE > snapshot
            -- then pass the file to Reprise: reprise audit --from snapshot
            \\set QUIET on
            \\set ON_ERROR_STOP on
            """);
    text.append(LiveSession.BEGIN).append(";\n");
    text.append("COPY (\n").append(LiveSession.resource("catalog.sql")).append(") TO STDOUT;\n");
    for (Ledgers each : Ledgers.values()) {
      text.append(ledger(each));
    }
    return text.append("ROLLBACK;\n").toString();
  }

  /// Finds the tables of one tool and copies the readable ones: each after the line that names it,
  /// since `\gexec` goes from left to right.
  private static String ledger(Ledgers ledger) {
    return """
    SELECT format('COPY (SELECT ''ledger'', %%L, NULL, %%L, ''%s'', %%L, %%L, NULL, NULL, NULL, NULL, NULL) TO STDOUT',
        nspname, relname, readable::text, owners::text),
      CASE WHEN readable THEN format('%s', nspname, relname) END
      FROM (SELECT nspname, relname, relowner = (SELECT datdba FROM pg_database WHERE datname = current_database()) AS owners,
        has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')
          AND NOT row_security_active(c.oid) AS readable
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE %s) found
      ORDER BY owners DESC, nspname, relname \\gexec
    """
        .formatted(ledger.tool(), ledger.copy("%I.%I"), is(ledger));
  }

  private static String is(Ledgers ledger) {
    var text = new StringBuilder("c.relkind = 'r' AND n.nspname !~ '^pg_'");
    String table = ledger.table();
    text.append(
        table == null
            ? " AND (SELECT count(*) FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND"
                + " NOT attisdropped) = 1"
            : " AND c.relname = '" + table + "'");
    ledger.columns().forEach(each -> text.append(" AND ").append(has(each)));
    for (Ledgers each : Ledgers.values()) {
      if (each.ordinal() < ledger.ordinal() && table != null && table.equals(each.table())) {
        text.append(
            each.columns().stream()
                .map(SnapshotScript::has)
                .collect(Collectors.joining(" AND ", " AND NOT (", ")")));
      }
    }
    return text.toString();
  }

  private static String has(String column) {
    return """
    EXISTS (SELECT 1 FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
              WHERE a.attrelid = c.oid AND a.attname = '%s' AND a.attgenerated = ''
                AND t.typnamespace = 'pg_catalog'::regnamespace)\
    """
        .formatted(column);
  }
}
