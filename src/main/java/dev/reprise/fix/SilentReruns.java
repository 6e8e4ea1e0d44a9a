package dev.reprise.fix;

import dev.reprise.finding.Runs;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Files that failed, or may have failed, in a second run and now would succeed but change
/// something: the failure was a protection.
final class SilentReruns {
  private SilentReruns() {}

  /// By path, the rule that explains the silent effect of a second run.
  static Map<String, String> of(Analysis.Seen before, Analysis.Seen after) {
    Set<String> quiet = quiet(before);
    Map<String, String> silent = new LinkedHashMap<>();
    for (Runs run : after.runs()) {
      if (run.changes() != null && quiet.contains(run.path())) {
        silent.putIfAbsent(run.path(), run.changes());
      }
    }
    return silent;
  }

  private static Set<String> quiet(Analysis.Seen seen) {
    Set<String> paths = new HashSet<>();
    for (Runs run : seen.runs()) {
      if (!run.again() || run.changes() == null) {
        paths.add(run.path());
      }
    }
    return paths;
  }
}
