package dev.reprise.live;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The version tables of the tools that migrations are run by: how each is known, and what of its
/// rows says which versions are applied.
enum Ledgers {
  /// Its name is a setting (`version_table`), its one column is not.
  ALEMBIC("alembic", null, "version_num", "version_num, NULL, NULL"),
  FLYWAY(
      "flyway",
      "flyway_schema_history",
      "installed_rank",
      "coalesce(version, script), success::text, script"),
  SQITCH("sqitch", "changes", "script_hash", "change, NULL, NULL"),
  PRISMA(
      "prisma",
      "_prisma_migrations",
      "migration_name",
      "migration_name, CASE WHEN rolled_back_at IS NOT NULL THEN 'undone'"
          + " ELSE (finished_at IS NOT NULL)::text END, NULL"),
  SQLX("sqlx", "_sqlx_migrations", "version", "version::text, success::text, NULL"),
  DIESEL("diesel", "__diesel_schema_migrations", "version", "version::text, NULL, NULL"),
  GOOSE("goose", "goose_db_version", "version_id", "version_id::text, is_applied::text, NULL"),
  GOLANG_MIGRATE(
      "golang-migrate", "schema_migrations", "dirty", "version::text, (NOT dirty)::text, NULL"),
  DBMATE("dbmate", "schema_migrations", "version", "version::text, NULL, NULL");

  private final String tool;
  private final @Nullable String table;
  private final String column;
  private final String query;

  Ledgers(String tool, @Nullable String table, String column, String query) {
    this.tool = tool;
    this.table = table;
    this.column = column;
    this.query = query;
  }

  /// Null where any name will do.
  @Nullable String table() {
    return table;
  }

  /// One of its columns, by which it is known.
  String column() {
    return column;
  }

  String tool() {
    return tool;
  }

  /// Selects from one: the version, whether it is applied, and what else is to be known.
  String query() {
    return query;
  }

  /// The tool whose table has that name and these columns, or null.
  static @Nullable Ledgers of(String table, List<String> columns) {
    for (Ledgers each : values()) {
      boolean named = each.table == null ? columns.size() == 1 : each.table.equals(table);
      if (named && columns.contains(each.column)) {
        return each;
      }
    }
    return null;
  }
}
