package dev.reprise.fix;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Files that failed when they ran again and now would not, but change something instead: the
/// failure was a protection.
final class Silence {
  private Silence() {}

  /// By path, the first of what a second run would now do without an error.
  static Map<String, Finding> of(Look.Seen before, Look.Seen after) {
    Set<String> quiet = failing(before);
    quiet.removeAll(failing(after));
    Map<String, Finding> silent = new LinkedHashMap<>();
    for (Finding finding : after.findings()) {
      if (quiet.contains(finding.place().path()) && changesSomething(finding)) {
        silent.putIfAbsent(finding.place().path(), finding);
      }
    }
    return silent;
  }

  private static Set<String> failing(Look.Seen seen) {
    Set<String> paths = new HashSet<>();
    for (Finding finding : seen.findings()) {
      if (finding.when() == When.RERUN && finding.sqlstate() != null) {
        paths.add(finding.place().path());
      }
    }
    return paths;
  }

  private static boolean changesSomething(Finding finding) {
    return finding.when() == When.RERUN
        && finding.sqlstate() == null
        && finding.severity() != Severity.NOTE;
  }
}
