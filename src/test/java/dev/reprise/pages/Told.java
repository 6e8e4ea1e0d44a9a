package dev.reprise.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.truth.Trial;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The report on one file by all rules, in the terms of a [Trial]: SQLSTATEs, classes of Python
/// exceptions, and `drifts`; `rows` are those that only occur with rows.
record Told(
    Set<String> first, Set<String> again, Set<String> broken, Set<String> back, Set<String> rows) {

  /// The report of these findings on `file`.
  static Told of(List<Finding> findings, String file) {
    Set<String> first = new TreeSet<>();
    Set<String> again = new TreeSet<>();
    Set<String> broken = new TreeSet<>();
    Set<String> back = new TreeSet<>();
    Set<String> rows = new TreeSet<>();
    for (Finding each : findings) {
      boolean counts = each.severity() != Severity.NOTE || each.rule().equals("changes-again");
      if (each.place().path().equals(file) && counts) {
        switch (each.when()) {
          case FIRST_RUN -> {
            if (!outcome(each).equals(Trial.DRIFTS)) {
              first.add(outcome(each));
            }
          }
          case RERUN -> again.add(outcome(each));
          case DOWNGRADE -> back.add(outcome(each));
          case CRASH -> broken.add(outcome(each));
          case DEPLOY -> {
            if (each.sqlstate() != null) {
              rows.add(each.sqlstate());
            }
          }
          case HISTORY, READING -> {}
        }
      }
    }
    return new Told(first, again, broken, back, rows);
  }

  /// Each of these findings comes true in one of the runs of its file.
  static void comeTrue(List<Finding> findings, List<Trial> trials) {
    for (Finding finding : findings) {
      Set<String> came = new TreeSet<>();
      trials.stream()
          .filter(each -> each.file().equals(finding.place().path()))
          .forEach(each -> came.addAll(each.outcomes()));
      Set<String> told = of(List.of(finding), finding.place().path()).all();
      assertTrue(came.containsAll(told), () -> finding.message() + " What came: " + came);
    }
  }

  /// A history that its tool rejects and does not run.
  static boolean isRefused(List<Finding> findings) {
    return findings.stream()
        .anyMatch(each -> each.when() == When.HISTORY && each.severity() == Severity.ERROR);
  }

  /// Everything reported, for any run.
  Set<String> all() {
    Set<String> all = new TreeSet<>(first);
    all.addAll(again);
    all.addAll(broken);
    all.addAll(back);
    return all;
  }

  /// Compares the report with the result.
  void agrees(Trial trial) {
    String file = trial.file();
    if (!rows.contains(trial.first())) {
      agrees(file + ", the first time", first, trial.first());
    }
    agrees(file + ", again", again, trial.again());
    String came = String.valueOf(trial.back());
    boolean takesNothingBack = back.isEmpty() && again.contains(came);
    boolean isMeant = came.equals("NotImplementedError");
    if (!takesNothingBack && !isMeant) {
      agrees(file + ", again after a downgrade", back, trial.back());
    }
    Set<String> allowed = all();
    allowed.add(Trial.OK);
    assertEquals(
        List.of(),
        trial.broken().stream().filter(each -> !allowed.contains(each)).toList(),
        file + ", again after it was broken off");
    boolean isRun = trial.schema() != null && !broken.isEmpty();
    assertTrue(
        !isRun || trial.broken().stream().anyMatch(broken::contains),
        () -> file + ", broken off: " + trial.broken() + " where " + broken + " is told");
  }

  private static void agrees(String what, Set<String> told, @Nullable String came) {
    if (came != null && told.isEmpty()) {
      assertEquals(Trial.OK, came, what);
    } else if (came != null) {
      assertTrue(told.contains(came), () -> what + ": " + came + " where " + told + " is told");
    }
  }

  /// The class of a Python exception ends the message's error, in parentheses.
  private static String outcome(Finding finding) {
    if (finding.sqlstate() != null) {
      return finding.sqlstate();
    }
    String message = finding.message();
    if (!message.contains(" fails: ") && !message.contains(" fails on the first run: ")) {
      return Trial.DRIFTS;
    }
    int open = message.lastIndexOf('(');
    return message
        .substring(open + 1, message.indexOf(')', open))
        .replaceFirst(".*\\.", "")
        .replaceFirst("^(\\d{4}) ER_.*", "$1"); // an error of MySQL goes by its number
  }
}
