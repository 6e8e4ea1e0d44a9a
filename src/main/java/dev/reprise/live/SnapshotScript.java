package dev.reprise.live;

/// The look as a script for `psql`, for those who may reach a database and have nothing else there:
/// `psql -f audit.sql > snapshot`. The same query in the same kind of transaction.
final class SnapshotScript {
  private SnapshotScript() {}

  static String text() {
    var text =
        new StringBuilder(
            """
            -- What a database holds, by names and types alone: no row but those of the version table, of
            -- the body of a function a hash alone, no statistics. Writes nothing. Run it as
            --   psql -X -f audit.sql DATABASE > snapshot
            -- and hand the file over: reprise audit --from snapshot
            \\set QUIET on
            \\set ON_ERROR_STOP on
            """);
    text.append(Session.BEGIN).append(";\n");
    text.append("COPY (\n").append(Session.resource("catalog.sql")).append(") TO STDOUT;\n");
    for (Ledgers each : Ledgers.values()) {
      text.append(ledger(each));
    }
    return text.append("ROLLBACK;\n").toString();
  }

  /// Finds the tables of one tool, and copies what they say, where that may be read.
  private static String ledger(Ledgers ledger) {
    String query = ledger.query().replace("'", "''");
    String nulls = "NULL, NULL, NULL, NULL, NULL, NULL";
    String where =
        "FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace\n  WHERE " + is(ledger);
    String readable =
        "has_schema_privilege(n.oid, 'USAGE') AND has_table_privilege(c.oid, 'SELECT')";
    return """
    SELECT format('COPY (SELECT ''ledger'', %%L, NULL, %%L, ''%s'', %%L, %s) TO STDOUT',
        n.nspname, c.relname, (%s)::text)
      %s \\gexec
    SELECT format('COPY (SELECT ''stamp'', %%L, %%L, %s, %s FROM %%I.%%I) TO STDOUT',
        n.nspname, c.relname, n.nspname, c.relname)
      %s AND %s \\gexec
    """
        .formatted(ledger.tool(), nulls, readable, where, query, nulls, where, readable);
  }

  private static String is(Ledgers ledger) {
    var text = new StringBuilder("c.relkind = 'r' AND n.nspname !~ '^pg_'");
    String table = ledger.table();
    text.append(table == null ? " AND c.relnatts = 1" : " AND c.relname = '" + table + "'");
    text.append(" AND ").append(has(ledger));
    for (Ledgers each : Ledgers.values()) {
      if (each.ordinal() < ledger.ordinal() && table != null && table.equals(each.table())) {
        text.append(" AND NOT ").append(has(each));
      }
    }
    return text.toString();
  }

  private static String has(Ledgers ledger) {
    return "EXISTS (SELECT 1 FROM pg_attribute WHERE attrelid = c.oid AND attname = '%s')"
        .formatted(ledger.column());
  }
}
