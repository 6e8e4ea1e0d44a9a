package dev.reprise.audit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/// What one tool is told. Nothing is run here.
///
/// Alembic's commands were tried; those of the other tools are as their documentation has them.
interface Commands {

  /// Lines for a shell, and statements for the database that come before them.
  record Lines(List<String> shell, List<String> sql) {
    static Lines shell(String... lines) {
      return new Lines(List.of(lines), List.of());
    }
  }

  /// Run all that is left.
  Lines upgrade();

  /// Have the version table say that those, and no others, are applied.
  Lines stamp(Course course, BitSet applied, BitSet stamped, Stamp now);

  /// Run those, the first to the last, and pass over the others.
  Lines walk(Course course, BitSet run, BitSet stamped, Stamp now);

  static Commands of(Ledger.Tool tool) {
    return switch (tool) {
      case ALEMBIC -> new AlembicCommands();
      case GOLANG_MIGRATE -> new LastCommands();
      case FLYWAY, PRISMA, SQLX, DIESEL, GOOSE, DBMATE, OTHER -> new ListCommands(tool);
    };
  }

  /// `alembic stamp` and `alembic upgrade`.
  final class AlembicCommands implements Commands {
    @Override
    public Lines upgrade() {
      return Lines.shell("alembic upgrade head");
    }

    @Override
    public Lines stamp(Course course, BitSet applied, BitSet stamped, Stamp now) {
      List<String> tips = course.tips(applied).stream().map(course::id).toList();
      boolean purge = now.state() == Stamp.State.UNKNOWN || now.state() == Stamp.State.SEVERAL;
      return Lines.shell(
          "alembic stamp "
              + (purge ? "--purge " : "")
              + (tips.isEmpty() ? "base" : String.join(" ", tips)));
    }

    @Override
    public Lines walk(Course course, BitSet run, BitSet stamped, Stamp now) {
      List<String> commands = new ArrayList<>();
      String at = now.state() == Stamp.State.KNOWN ? now.rows().getFirst() : "";
      for (int first = run.nextSetBit(0); first >= 0; ) {
        int end = run.nextClearBit(first);
        String before = first == 0 ? "base" : course.id(first - 1);
        if (!before.equals(at)) {
          boolean purge =
              commands.isEmpty()
                  && (now.state() == Stamp.State.UNKNOWN || now.state() == Stamp.State.SEVERAL);
          commands.add("alembic stamp " + (purge ? "--purge " : "") + before);
        }
        at = course.id(end - 1);
        commands.add("alembic upgrade " + (end == course.size() ? "head" : at));
        first = run.nextSetBit(end);
      }
      String last = course.id(course.size() - 1);
      if (!at.equals(last)) {
        commands.add("alembic stamp " + last);
      }
      return new Lines(commands, List.of());
    }
  }

  /// golang-migrate knows its current version alone, and `force` says which that is.
  final class LastCommands implements Commands {
    private static final String COMMAND = "migrate -path DIRECTORY -database URL ";

    @Override
    public Lines upgrade() {
      return Lines.shell(COMMAND + "up");
    }

    @Override
    public Lines stamp(Course course, BitSet applied, BitSet stamped, Stamp now) {
      return Lines.shell(
          COMMAND + "force " + (applied.isEmpty() ? "-1" : version(course, applied.length() - 1)));
    }

    @Override
    public Lines walk(Course course, BitSet run, BitSet stamped, Stamp now) {
      List<String> commands = new ArrayList<>();
      int at = stamped.length() - 1;
      for (int first = run.nextSetBit(0); first >= 0; ) {
        int end = run.nextClearBit(first);
        if (at != first - 1) {
          commands.add(COMMAND + "force " + (first == 0 ? "-1" : version(course, first - 1)));
        }
        at = end - 1;
        commands.add(COMMAND + (end == course.size() ? "up" : "goto " + version(course, at)));
        first = run.nextSetBit(end);
      }
      if (at != course.size() - 1) {
        commands.add(COMMAND + "force " + version(course, course.size() - 1));
      }
      return new Lines(commands, List.of());
    }

    private static String version(Course course, int position) {
      String id = course.id(position);
      return Objects.requireNonNullElse(Ledger.Tool.GOLANG_MIGRATE.version(id), id);
    }
  }

  /// Tools that run whatever their table does not list.
  final class ListCommands implements Commands {
    private final Ledger.Tool tool;

    ListCommands(Ledger.Tool tool) {
      this.tool = tool;
    }

    @Override
    public Lines upgrade() {
      return Lines.shell(
          switch (tool) {
            case FLYWAY -> "flyway -outOfOrder=true migrate";
            case PRISMA -> "npx prisma migrate deploy";
            case SQLX -> "sqlx migrate run";
            case DIESEL -> "diesel migration run";
            case GOOSE -> "goose -allow-missing up";
            case DBMATE -> "dbmate up";
            case ALEMBIC, GOLANG_MIGRATE, OTHER -> "# run what is left";
          });
    }

    @Override
    public Lines stamp(Course course, BitSet applied, BitSet stamped, Stamp now) {
      List<String> shell = new ArrayList<>();
      List<String> sql = new ArrayList<>();
      for (int i = 0; i < course.size(); i++) {
        String version = Objects.requireNonNullElse(tool.version(course.id(i)), course.id(i));
        if (applied.get(i) && !stamped.get(i)) {
          mark(version, shell, sql, now);
        } else if (!applied.get(i) && stamped.get(i)) {
          unmark(version, shell, sql, now);
        }
      }
      return new Lines(shell, sql);
    }

    @Override
    public Lines walk(Course course, BitSet run, BitSet stamped, Stamp now) {
      BitSet applied = new BitSet();
      applied.set(0, course.size());
      applied.andNot(run);
      Lines stamp = stamp(course, applied, stamped, now);
      List<String> shell = new ArrayList<>(stamp.shell());
      shell.addAll(upgrade().shell());
      return new Lines(shell, stamp.sql());
    }

    private void mark(String version, List<String> shell, List<String> sql, Stamp now) {
      switch (tool) {
        case PRISMA -> shell.add("npx prisma migrate resolve --applied " + version);
        case DIESEL ->
            sql.add(insert(now, "__diesel_schema_migrations", "version", literal(version)));
        case DBMATE -> sql.add(insert(now, "schema_migrations", "version", literal(version)));
        case GOOSE ->
            sql.add(insert(now, "goose_db_version", "version_id, is_applied", version + ", true"));
        case FLYWAY, SQLX, OTHER, ALEMBIC, GOLANG_MIGRATE ->
            shell.add("# mark " + version + " as applied");
      }
    }

    private void unmark(String version, List<String> shell, List<String> sql, Stamp now) {
      String table = now.table();
      switch (tool) {
        case DIESEL, DBMATE ->
            sql.add("DELETE FROM %s WHERE version = %s;".formatted(table, literal(version)));
        case GOOSE -> sql.add("DELETE FROM %s WHERE version_id = %s;".formatted(table, version));
        case SQLX -> sql.add("DELETE FROM %s WHERE version = %s;".formatted(table, version));
        case PRISMA ->
            sql.add("DELETE FROM %s WHERE migration_name = %s;".formatted(table, literal(version)));
        case FLYWAY ->
            sql.add("DELETE FROM %s WHERE version = %s;".formatted(table, literal(version)));
        case OTHER, ALEMBIC, GOLANG_MIGRATE -> shell.add("# mark " + version + " as not applied");
      }
    }

    private static String insert(Stamp now, String table, String columns, String values) {
      return "INSERT INTO %s (%s) VALUES (%s);"
          .formatted(now.table() == null ? table : now.table(), columns, values);
    }

    private static String literal(String text) {
      return "'" + text.replace("'", "''") + "'";
    }
  }
}
