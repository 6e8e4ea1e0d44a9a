package dev.reprise.fix;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Runs;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Verifies fixes by comparing the analyses before and after: the files still parse, the finding is
/// gone, every run that succeeded before still does, and the first run leaves the same state.
final class Promises {
  private final Analysis.Seen before;
  private final Analysis.Seen after;
  private final List<Pair> pairs;

  Promises(Analysis.Seen before, Analysis.Seen after) {
    this.before = before;
    this.after = after;
    this.pairs = pairs(before.runs(), after.runs());
  }

  Analysis.Seen after() {
    return after;
  }

  /// The fixes that fail verification. Each file is judged separately; if it starts from another
  /// state than before, another file may be the cause.
  Set<Proposal> broken(List<Proposal> proposals) {
    Map<Proposal.Key, Integer> earlier = count(before.findings());
    Map<Proposal.Key, Integer> left = count(after.findings());
    Set<String> hidden = firstRun(false);
    Set<String> bad = damaged();
    bad.addAll(isOfHistory(proposals) ? Set.of() : guilty(paths(proposals)));
    Set<String> unsettled = unsettled(proposals);
    Set<Proposal> broken = new LinkedHashSet<>();
    for (Proposal each : proposals) {
      boolean stays =
          left.getOrDefault(each.key(), 0) >= earlier.getOrDefault(each.key(), 1)
              && Collections.disjoint(each.paths(), unsettled);
      boolean hides = each.fix().isSafe() && !Collections.disjoint(each.paths(), hidden);
      if (stays || hides || !Collections.disjoint(each.paths(), bad)) {
        broken.add(each);
      }
    }
    return broken;
  }

  /// True if something got worse that the edited files do not explain.
  boolean unexplained(List<Proposal> proposals) {
    Set<String> edited = paths(proposals);
    return !edited.containsAll(damaged())
        || !isOfHistory(proposals) && !spoiled().isEmpty() && guilty(edited).isEmpty();
  }

  /// Files that start from another state than before, and cannot be judged.
  Set<String> unsettled(List<Proposal> proposals) {
    return isOfHistory(proposals)
        ? Set.of()
        : pairs.stream()
            .filter(each -> !each.findsTheSame())
            .map(each -> each.now().path())
            .collect(Collectors.toSet());
  }

  /// A change of the history's order changes the input of every later revision.
  private static boolean isOfHistory(List<Proposal> proposals) {
    return proposals.stream().anyMatch(Proposal::changesHistory);
  }

  private static Set<String> paths(List<Proposal> proposals) {
    return proposals.stream().flatMap(each -> each.paths().stream()).collect(Collectors.toSet());
  }

  /// Of `edited`, the files whose runs got worse although they start from the same state. Later
  /// files may only suffer from their results. Empty if no file can be identified as the cause.
  Set<String> guilty(Set<String> edited) {
    return pairs.stream()
        .filter(each -> edited.contains(each.now().path()))
        .filter(each -> !each.keeps() && each.findsTheSame())
        .map(each -> each.now().path())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// Files with a run that fails but did not before, or whose first run leaves another schema, in
  /// execution order.
  Set<String> spoiled() {
    return pairs.stream()
        .filter(each -> !each.keeps())
        .map(each -> each.now().path())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// Files whose revision now removes or changes rows, but did not before.
  Set<String> losing() {
    return pairs.stream()
        .filter(each -> each.now().loses() && !each.before().loses())
        .map(each -> each.now().path())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// The runs of one revision, before and after. Comparing states is expensive, so it is done once.
  private record Pair(Runs before, Runs now, boolean keeps, boolean findsTheSame) {
    static Pair of(Runs before, Runs now) {
      return before == now
          ? new Pair(before, now, true, true)
          : new Pair(before, now, now.keeps(before), now.found().isSame(before.found()));
    }
  }

  /// In execution order; one after the other if a file is run on several databases.
  private static List<Pair> pairs(List<Runs> before, List<Runs> after) {
    Map<String, Deque<Runs>> earlier = new HashMap<>();
    before.forEach(each -> earlier.computeIfAbsent(each.path(), _ -> new ArrayDeque<>()).add(each));
    List<Pair> pairs = new ArrayList<>();
    for (Runs each : after) {
      Deque<Runs> same = earlier.get(each.path());
      Runs known = same == null ? null : same.poll();
      if (known != null) {
        pairs.add(Pair.of(known, each));
      }
    }
    return pairs;
  }

  private static Map<Proposal.Key, Integer> count(List<Finding> findings) {
    Map<Proposal.Key, Integer> counts = new HashMap<>();
    findings.forEach(each -> counts.merge(Proposal.Key.of(each), 1, Integer::sum));
    return counts;
  }

  /// Files that can no longer be read, or only to a lesser extent, or whose first run now fails.
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

  /// The number of steps in each file that could not be followed.
  private static Map<String, Integer> unread(Analysis.Seen seen) {
    Map<String, Integer> steps = new HashMap<>();
    seen.unread().forEach(each -> steps.merge(each.place().path(), 1, Integer::sum));
    return steps;
  }

  /// Files with a new problem in the first run: that it `fails`, or that a guard skips a different
  /// object than it assumes.
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

  /// The same fault may be reported by another rule once a guard is present.
  private static String fault(Finding finding) {
    return finding.place().path() + ": " + finding.subject();
  }

  /// Files that are damaged, or that have more findings.
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
