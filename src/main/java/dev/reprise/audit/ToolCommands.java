package dev.reprise.audit;

import dev.reprise.text.Shell;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// The commands for one tool. Nothing is run here.
///
/// Alembic's commands were tested; those of other tools follow their documentation and source, as
/// noted at each.
interface ToolCommands {

  /// Lines for a shell, and statements for the database to run before them.
  record Lines(List<String> shell, List<String> sql) {
    static Lines shell(String... lines) {
      return new Lines(List.of(lines), List.of());
    }
  }

  /// Runs all remaining revisions.
  Lines upgrade(RevisionOrder course);

  /// Sets the version table to exactly these applied revisions.
  Lines stamp(RevisionOrder course, BitSet applied, BitSet stamped, Stamp now);

  /// Runs those, the first to the last, and skips the others.
  Lines walk(RevisionOrder course, BitSet run, BitSet stamped, Stamp now);

  static ToolCommands of(Ledger.Tool tool) {
    return switch (tool) {
      case ALEMBIC -> new AlembicCommands();
      case GOLANG_MIGRATE -> new LastCommands(new LastCommands.GolangMigrate());
      case SQITCH -> new LastCommands(new LastCommands.Sqitch());
      case FLYWAY -> new FlywayCommands();
      case PRISMA, SQLX, DIESEL, GOOSE, DBMATE, OTHER -> new ListCommands(tool);
    };
  }

  /// `alembic stamp` and `alembic upgrade`.
  final class AlembicCommands implements ToolCommands {
    @Override
    public Lines upgrade(RevisionOrder course) {
      return Lines.shell("alembic upgrade " + head(course));
    }

    @Override
    public Lines stamp(RevisionOrder course, BitSet applied, BitSet stamped, Stamp now) {
      List<String> tips = course.tips(applied).stream().map(course::id).toList();
      boolean purge = now.state() == Stamp.State.UNKNOWN || now.state() == Stamp.State.SEVERAL;
      return Lines.shell(Shell.line(stamp(purge), tips.isEmpty() ? List.of("base") : tips));
    }

    @Override
    public Lines walk(RevisionOrder course, BitSet run, BitSet stamped, Stamp now) {
      List<String> commands = new ArrayList<>();
      if (!course.isLineFrom(run.isEmpty() ? course.size() : run.nextSetBit(0))) {
        BitSet applied = new BitSet();
        applied.set(0, course.size());
        applied.andNot(run);
        if (now.state() != Stamp.State.KNOWN || !applied.equals(stamped)) {
          commands.addAll(stamp(course, applied, stamped, now).shell());
        }
        if (!run.isEmpty()) {
          commands.addAll(upgrade(course).shell());
        }
        return new Lines(commands, List.of());
      }
      String at = now.state() == Stamp.State.KNOWN ? now.rows().getFirst() : "";
      for (int first = run.nextSetBit(0); first >= 0; ) {
        int end = run.nextClearBit(first);
        String before = first == 0 ? "base" : course.id(first - 1);
        if (!before.equals(at)) {
          boolean purge =
              commands.isEmpty()
                  && (now.state() == Stamp.State.UNKNOWN || now.state() == Stamp.State.SEVERAL);
          commands.add(Shell.line(stamp(purge), before));
        }
        at = course.id(end - 1);
        commands.add(Shell.line("alembic upgrade", end == course.size() ? head(course) : at));
        first = run.nextSetBit(end);
      }
      String last = course.id(course.size() - 1);
      if (!at.equals(last)) {
        commands.add(Shell.line("alembic stamp", last));
      }
      return new Lines(commands, List.of());
    }

    /// `head` is an error if the history has several.
    private static String head(RevisionOrder course) {
      return course.heads() > 1 ? "heads" : "head";
    }

    private static String stamp(boolean purge) {
      return purge ? "alembic stamp --purge" : "alembic stamp";
    }
  }
}
