package dev.reprise.fix;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Runs;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Whether edits hold what fixes promise, by what was seen before them and after: the files still
/// parse, the finding is gone, nothing fails that ran before, and the first run leaves what it
/// left.
record Promises(Analysis.Seen before, Analysis.Seen after) {

  /// Those that keep no promise, or cannot be told from those that keep none.
  List<Proposal> broken(List<Proposal> proposals) {
    Map<Proposal.Key, Integer> earlier = count(before.findings());
    Map<Proposal.Key, Integer> left = count(after.findings());
    Set<String> damaged = damaged();
    // What the way of a history is makes every revision behind it another one.
    if (proposals.stream().noneMatch(Proposal::changesHistory)) {
      Set<String> spoiled = spoiled();
      // What one leaves behind spoils those that come after it.
      if (!spoiled.isEmpty()) {
        String first = spoiled.iterator().next();
        List<Proposal> guilty =
            proposals.stream().filter(each -> each.paths().contains(first)).toList();
        return guilty.isEmpty() ? new ArrayList<>(proposals) : new ArrayList<>(guilty);
      }
    }
    Set<String> hidden = firstRun(false);
    Set<String> touched = new HashSet<>();
    proposals.forEach(each -> touched.addAll(each.paths()));
    if (!touched.containsAll(damaged)) {
      return new ArrayList<>(proposals); // another file uses what was edited
    }
    List<Proposal> broken = new ArrayList<>();
    for (Proposal each : proposals) {
      boolean stays = left.getOrDefault(each.key(), 0) >= earlier.getOrDefault(each.key(), 1);
      boolean hides =
          each.fix().applicability() == Fix.Applicability.SAFE
              && each.paths().stream().anyMatch(hidden::contains);
      if (stays || hides || each.paths().stream().anyMatch(damaged::contains)) {
        broken.add(each);
      }
    }
    return broken;
  }

  /// Files of which a run fails that did not, or whose first run leaves another schema, in the
  /// order they are run.
  Set<String> spoiled() {
    // One after the other where a file is run on several databases.
    Map<String, Deque<Runs>> runs = new HashMap<>();
    before
        .runs()
        .forEach(each -> runs.computeIfAbsent(each.path(), _ -> new ArrayDeque<>()).add(each));
    Set<String> spoiled = new LinkedHashSet<>();
    for (Runs each : after.runs()) {
      Deque<Runs> earlier = runs.get(each.path());
      Runs known = earlier == null ? null : earlier.poll();
      if (known != null && !each.keeps(known)) {
        spoiled.add(each.path());
      }
    }
    return spoiled;
  }

  private static Map<Proposal.Key, Integer> count(List<Finding> findings) {
    Map<Proposal.Key, Integer> counts = new HashMap<>();
    findings.forEach(each -> counts.merge(Proposal.Key.of(each), 1, Integer::sum));
    return counts;
  }

  /// Files that cannot be read any more, or less of them, or whose first run fails where it did
  /// not.
  Set<String> damaged() {
    Set<String> damaged = new HashSet<>();
    for (String problem : after.problems()) {
      if (!before.problems().contains(problem)) {
        int colon = problem.indexOf(':');
        damaged.add(colon < 0 ? problem : problem.substring(0, colon));
      }
    }
    Map<String, Integer> unread = unread(before);
    unread(after)
        .forEach((path, steps) -> {
          if (steps > unread.getOrDefault(path, 0)) {
            damaged.add(path);
          }
        });
    damaged.addAll(firstRun(true));
    return damaged;
  }

  /// How many steps of each file could not be followed.
  private static Map<String, Integer> unread(Analysis.Seen seen) {
    Map<String, Integer> steps = new HashMap<>();
    seen.unread().forEach(each -> steps.merge(each.place().path(), 1, Integer::sum));
    return steps;
  }

  /// Files of which the first run tells something new: that it `fails`, or that a guard passes over
  /// what is another thing than it takes it for.
  private Set<String> firstRun(boolean fails) {
    Set<String> faults = firstFaults(before);
    Set<String> files = new HashSet<>();
    for (Finding finding : after.findings()) {
      boolean error = finding.severity() == Severity.ERROR;
      if (finding.when() == When.FIRST_RUN && error == fails && !faults.contains(fault(finding))) {
        files.add(finding.place().path());
      }
    }
    return files;
  }

  private static Set<String> firstFaults(Analysis.Seen seen) {
    Set<String> faults = new HashSet<>();
    for (Finding finding : seen.findings()) {
      if (finding.when() == When.FIRST_RUN) {
        faults.add(fault(finding));
      }
    }
    return faults;
  }

  /// The same fault may go by the name of another rule once a guard stands beside it.
  private static String fault(Finding finding) {
    return finding.place().path() + ": " + finding.subject();
  }

  /// Files that are damaged, or of which more is found.
  Set<String> worse() {
    Set<String> files = damaged();
    Map<String, Integer> earlier = findings(before);
    findings(after)
        .forEach((path, count) -> {
          if (count > earlier.getOrDefault(path, 0)) {
            files.add(path);
          }
        });
    return files;
  }

  private static Map<String, Integer> findings(Analysis.Seen seen) {
    Map<String, Integer> counts = new HashMap<>();
    seen.findings().forEach(each -> counts.merge(each.place().path(), 1, Integer::sum));
    return counts;
  }
}
