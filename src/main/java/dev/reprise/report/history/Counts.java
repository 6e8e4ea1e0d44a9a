package dev.reprise.report.history;

import dev.reprise.history.History;
import dev.reprise.history.Numbering;
import dev.reprise.history.Revision;
import dev.reprise.history.runner.SqlRunner;
import java.util.ArrayList;
import java.util.List;

/// A one-line summary of a history: its size, and the number of problems.
final class Counts {
  private Counts() {}

  static String of(History history) {
    int size = history.revisions().size();
    List<String> parts = new ArrayList<>();
    switch (history.directory().kind()) {
      case ALEMBIC -> {
        List<Revision> heads =
            history.heads().stream().filter(each -> !history.isShadowed(each)).toList();
        add(parts, size, "revision");
        add(parts, heads.size(), "head");
        addFaults(parts, history.duplicates().size(), "duplicate id");
        addFaults(parts, history.missing().size(), "missing parent");
      }
      case SQL -> {
        Numbering numbering = Numbering.of(history);
        add(parts, size, "migration");
        if (isNamed(numbering.runner())) {
          parts.add(numbering.runner().title());
        }
        addFaults(parts, numbering.duplicates().size(), "duplicate version");
        addFaults(parts, numbering.gaps().size(), "gap");
      }
    }
    return String.join(", ", parts);
  }

  private static boolean isNamed(SqlRunner runner) {
    return runner != SqlRunner.PAIRS && runner != SqlRunner.OTHER;
  }

  private static void addFaults(List<String> parts, int count, String what) {
    if (count > 0) {
      add(parts, count, what);
    }
  }

  private static void add(List<String> parts, int count, String what) {
    parts.add(count + " " + what + (count == 1 ? "" : "s"));
  }
}
