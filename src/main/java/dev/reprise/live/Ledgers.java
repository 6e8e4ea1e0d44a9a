package dev.reprise.live;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The version tables of migration tools: how each is recognized, and which of its rows are applied
/// versions.
enum Ledgers {
  /// Its name is configurable (`version_table`), its single column is not.
  ALEMBIC("alembic", null, "version_num"),
  FLYWAY("flyway", "flyway_schema_history", "version", "script", "success"),
  SQITCH("sqitch", "changes", "change", "script_hash"),
  PRISMA("prisma", "_prisma_migrations", "migration_name", "finished_at", "rolled_back_at"),
  SQLX("sqlx", "_sqlx_migrations", "version", "success"),
  DIESEL("diesel", "__diesel_schema_migrations", "version"),
  GOOSE("goose", "goose_db_version", "version_id", "is_applied"),
  GOLANG_MIGRATE("golang-migrate", "schema_migrations", "version", "dirty"),
  DBMATE("dbmate", "schema_migrations", "version");

  private final String tool;
  private final @Nullable String table;
  private final List<String> columns;

  Ledgers(String tool, @Nullable String table, String... columns) {
    this.tool = tool;
    this.table = table;
    this.columns = List.of(columns);
  }

  /// Null if any name is possible.
  @Nullable String table() {
    return table;
  }

  /// The columns that are read and identify the table.
  List<String> columns() {
    return columns;
  }

  String tool() {
    return tool;
  }

  /// The tool whose table has that name and these columns, or null.
  static @Nullable Ledgers of(String table, List<String> columns) {
    for (Ledgers each : values()) {
      boolean named = each.table == null ? columns.size() == 1 : each.table.equals(table);
      if (named && columns.containsAll(each.columns)) {
        return each;
      }
    }
    return null;
  }

  /// The one whose [#tool] is `word`, or null.
  static @Nullable Ledgers named(String word) {
    for (Ledgers each : values()) {
      if (each.tool.equals(word)) {
        return each;
      }
    }
    return null;
  }

  /// Copies `table`, which is quoted, to the client.
  ///
  /// `COPY` of a table rejects views, foreign tables and generated columns, reads no child of it,
  /// and calls only the output functions of its types: unlike `SELECT`, it cannot be made to run a
  /// function of the database, even if something else replaces the table in the meantime.
  String copy(String table) {
    return "COPY %s (%s) TO STDOUT".formatted(table, String.join(", ", columns));
  }

  /// Converts one copied row: its version, its applied flag (null: applied), and further details.
  LiveRow stamp(LiveRow ledger, @Nullable String[] values) {
    @Nullable String[] row = new String[LiveRow.WIDTH];
    row[0] = "stamp";
    row[1] = ledger.schema();
    row[2] = ledger.name();
    row[3] = values[0];
    switch (this) {
      case ALEMBIC, SQITCH, DIESEL, DBMATE -> {}
      case FLYWAY -> {
        row[3] = values[0] == null ? values[1] : values[0];
        row[4] = truth("t".equals(values[2]));
        row[5] = values[1];
      }
      case PRISMA -> row[4] = values[2] == null ? truth(values[1] != null) : "undone";
      case SQLX, GOOSE -> row[4] = truth("t".equals(values[1]));
      case GOLANG_MIGRATE -> row[4] = truth(!"t".equals(values[1]));
    }
    return new LiveRow(row);
  }

  /// The same of a row as a server without `COPY` keeps it, where what is true is a number; `names`
  /// are those of `values`.
  LiveRow declared(LiveRow ledger, List<String> names, @Nullable String[] values) {
    @Nullable String[] copied = new String[columns.size()];
    for (int i = 0; i < copied.length; i++) {
      int at = names.indexOf(columns.get(i));
      String value = at >= 0 && at < values.length ? values[at] : null;
      boolean flag = List.of("success", "is_applied", "dirty").contains(columns.get(i));
      copied[i] = flag && value != null ? value.endsWith("1") ? "t" : "f" : value;
    }
    return stamp(ledger, copied);
  }

  private static String truth(boolean value) {
    return String.valueOf(value);
  }

  /// A table that may be a version table; `owners`: it belongs to the database's owner.
  record Candidate(Ledgers ledger, String schema, String table, boolean owners) {
    /// Any user may have created a table; the owner's tables come first.
    static final Comparator<Candidate> ORDER = Comparator.comparing(each -> !each.owners);

    LiveRow row(boolean readable) {
      @Nullable String[] columns = new String[LiveRow.WIDTH];
      columns[0] = "ledger";
      columns[1] = schema;
      columns[3] = table;
      columns[4] = ledger.tool();
      columns[5] = truth(readable);
      columns[6] = truth(owners);
      return new LiveRow(columns);
    }
  }
}
