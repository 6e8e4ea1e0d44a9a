package dev.reprise.audit;

import dev.reprise.text.Shell;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;

/// Flyway, limited to its free edition: versions are marked from the first to the last, and those
/// between them run in turn.
///
/// Sources: `skipExecutingMigrations`, `target`, `outOfOrder` and `repair` in Flyway's reference.
final class FlywayCommands implements ToolCommands {
  private static final String RUN = "flyway -outOfOrder=true ";
  private static final String MARK = RUN + "-skipExecutingMigrations=true ";

  @Override
  public Lines upgrade(RevisionOrder course) {
    return Lines.shell(RUN + "migrate");
  }

  @Override
  public Lines stamp(RevisionOrder course, BitSet applied, BitSet stamped, Stamp now) {
    return lines(course, applied, stamped, now, applied.length());
  }

  @Override
  public Lines walk(RevisionOrder course, BitSet run, BitSet stamped, Stamp now) {
    BitSet applied = new BitSet();
    applied.set(0, course.size());
    applied.andNot(run);
    return lines(course, applied, stamped, now, course.size());
  }

  private static Lines lines(
      RevisionOrder course, BitSet applied, BitSet stamped, Stamp now, int size) {
    List<String> shell = new ArrayList<>();
    List<String> sql = new ArrayList<>();
    if (!now.failed().isEmpty()) {
      shell.add("flyway repair");
    }
    for (int i = 0; i < course.size(); i++) {
      if (stamped.get(i) && !applied.get(i)) {
        sql.add(
            "DELETE FROM %s WHERE version = '%s';"
                .formatted(now.table(), version(course, i).replace("'", "''")));
      }
    }
    for (int i = 0; i < size; ) {
      if (stamped.get(i) && applied.get(i)) {
        i++;
        continue;
      }
      boolean mark = applied.get(i);
      int last = i;
      while (i < size && (applied.get(i) == mark || stamped.get(i) && applied.get(i))) {
        last = applied.get(i) == mark && !(stamped.get(i) && applied.get(i)) ? i : last;
        i++;
      }
      boolean all = last == course.size() - 1;
      shell.add(
          (mark ? MARK : RUN)
              + (all ? "" : Shell.word("-target=" + version(course, last)) + " ")
              + "migrate");
    }
    return new Lines(shell, sql);
  }

  private static String version(RevisionOrder course, int position) {
    String id = course.id(position);
    return Objects.requireNonNullElse(Ledger.Tool.FLYWAY.version(id), id);
  }
}
