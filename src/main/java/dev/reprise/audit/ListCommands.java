package dev.reprise.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.text.Printable;
import dev.reprise.text.Shell;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/// Tools that run everything their table does not list. Except for Prisma, none of them has a
/// command to change the list: rows are written in the tool's own format.
///
/// Sources: `prisma migrate resolve`; `sqlx-postgres/src/migrate.rs`, whose checksum is the SHA-384
/// of the file; `diesel/src/migration/setup_migration_table.sql`; `internal/dialects/postgres.go`
/// of goose; `pkg/driver/postgres/postgres.go` of dbmate.
final class ListCommands implements ToolCommands {
  private final Ledger.Tool tool;

  ListCommands(Ledger.Tool tool) {
    this.tool = tool;
  }

  @Override
  public Lines upgrade(RevisionOrder course) {
    return Lines.shell(
        switch (tool) {
          case PRISMA -> "npx prisma migrate deploy";
          case SQLX -> "sqlx migrate run";
          case DIESEL -> "diesel migration run";
          case GOOSE -> "goose -dir DIRECTORY -allow-missing postgres URL up";
          case DBMATE -> "dbmate up";
          case FLYWAY, ALEMBIC, GOLANG_MIGRATE, SQITCH, OTHER -> "# run the remaining migrations";
        });
  }

  @Override
  public Lines stamp(RevisionOrder course, BitSet applied, BitSet stamped, Stamp now) {
    List<String> shell = new ArrayList<>();
    List<String> sql = new ArrayList<>();
    for (int i = 0; i < course.size(); i++) {
      String id = course.id(i);
      String version = Objects.requireNonNullElse(tool.version(id), id);
      boolean failed = now.failed().contains(id);
      if (applied.get(i) && !stamped.get(i)) {
        if (failed && tool == Ledger.Tool.SQLX) {
          sql.add(delete(now, "version", number(version)));
        }
        mark(course, i, version, shell, sql, now);
      } else if (!applied.get(i) && stamped.get(i)) {
        unmark(version, shell, sql, now);
      } else if (!applied.get(i) && failed) {
        switch (tool) {
          case PRISMA -> shell.add(Shell.line("npx prisma migrate resolve --rolled-back", version));
          case SQLX -> sql.add(delete(now, "version", number(version)));
          case FLYWAY, ALEMBIC, GOLANG_MIGRATE, SQITCH, DIESEL, GOOSE, DBMATE, OTHER -> {}
        }
      }
    }
    if (!sql.isEmpty() && now.table() == null) {
      sql.addFirst(table());
    }
    return new Lines(shell, sql);
  }

  @Override
  public Lines walk(RevisionOrder course, BitSet run, BitSet stamped, Stamp now) {
    BitSet applied = new BitSet();
    applied.set(0, course.size());
    applied.andNot(run);
    Lines stamp = stamp(course, applied, stamped, now);
    List<String> shell = new ArrayList<>(stamp.shell());
    if (!run.isEmpty()) {
      shell.addAll(upgrade(course).shell());
    }
    return new Lines(shell, stamp.sql());
  }

  private void mark(
      RevisionOrder course,
      int position,
      String version,
      List<String> shell,
      List<String> sql,
      Stamp now) {
    switch (tool) {
      case PRISMA -> shell.add(Shell.line("npx prisma migrate resolve --applied", version));
      case DIESEL -> sql.add(insert(now, "version", literal(version)));
      case DBMATE -> sql.add(insert(now, "version", literal(written(course.id(position)))));
      case GOOSE -> sql.add(insert(now, "version_id, is_applied", number(version) + ", true"));
      case SQLX -> {
        String text = course.revision(position).source().text();
        sql.add(
            insert(
                now,
                "version, description, success, checksum, execution_time",
                "%s, %s, true, '\\x%s', 0"
                    .formatted(
                        number(version), literal(description(course.id(position))), sha384(text))));
      }
      case FLYWAY, SQITCH, OTHER, ALEMBIC, GOLANG_MIGRATE ->
          shell.add("# mark " + Printable.of(version) + " as applied");
    }
  }

  private void unmark(String version, List<String> shell, List<String> sql, Stamp now) {
    switch (tool) {
      case DIESEL -> sql.add(delete(now, "version", literal(version)));
      // As text: leading zeros count.
      case DBMATE -> sql.add(delete(now, "ltrim(version, '0')", literal(version)));
      case GOOSE -> sql.add(delete(now, "version_id", number(version)));
      case SQLX -> sql.add(delete(now, "version", number(version)));
      case PRISMA -> sql.add(delete(now, "migration_name", literal(version)));
      case FLYWAY, SQITCH, OTHER, ALEMBIC, GOLANG_MIGRATE ->
          shell.add("# mark " + Printable.of(version) + " as not applied");
    }
  }

  /// The version as written in the file's name.
  private static String written(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.replaceFirst("^(\\d+).*", "$1");
  }

  private static String description(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    return name.replaceFirst("^\\d+_?", "").replaceFirst("(\\.up)?\\.sql$", "").replace('_', ' ');
  }

  private static String sha384(String text) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-384").digest(text.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime lacks SHA-384", e);
    }
  }

  private String name() {
    return switch (tool) {
      case DIESEL -> "__diesel_schema_migrations";
      case GOOSE -> "goose_db_version";
      case SQLX -> "_sqlx_migrations";
      case PRISMA -> "_prisma_migrations";
      case DBMATE, FLYWAY, SQITCH, OTHER, ALEMBIC, GOLANG_MIGRATE -> "schema_migrations";
    };
  }

  /// As the tool creates it in its first run.
  private String table() {
    return "CREATE TABLE IF NOT EXISTS %s (%s);"
        .formatted(
            name(),
            switch (tool) {
              case DIESEL ->
                  "version varchar(50) PRIMARY KEY,"
                      + " run_on timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP";
              case GOOSE ->
                  "id integer PRIMARY KEY GENERATED BY DEFAULT AS IDENTITY, version_id bigint NOT"
                      + " NULL, is_applied boolean NOT NULL, tstamp timestamp NOT NULL DEFAULT"
                      + " now()";
              case SQLX ->
                  "version bigint PRIMARY KEY, description text NOT NULL, installed_on timestamptz"
                      + " NOT NULL DEFAULT now(), success boolean NOT NULL, checksum bytea NOT"
                      + " NULL, execution_time bigint NOT NULL";
              case DBMATE, PRISMA, FLYWAY, SQITCH, OTHER, ALEMBIC, GOLANG_MIGRATE ->
                  "version varchar PRIMARY KEY";
            });
  }

  private String insert(Stamp now, String columns, String values) {
    return "INSERT INTO %s (%s) VALUES (%s);"
        .formatted(now.table() == null ? name() : now.table(), columns, values);
  }

  private String delete(Stamp now, String column, String value) {
    return "DELETE FROM %s WHERE %s = %s;"
        .formatted(now.table() == null ? name() : now.table(), column, value);
  }

  private static String number(String version) {
    return version.matches("\\d+") ? version : literal(version);
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
