package dev.reprise.fix;

import dev.reprise.finding.Finding;
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
import java.util.stream.Collectors;

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
      if (!spoiled.isEmpty()) {
        Set<String> guilty = guilty(paths(proposals));
        return proposals.stream()
            .filter(each -> guilty.isEmpty() || each.paths().stream().anyMatch(guilty::contains))
            .toList();
      }
    }
    Set<String> hidden = firstRun(false);
    if (!paths(proposals).containsAll(damaged)) {
      return new ArrayList<>(proposals); // another file uses what was edited
    }
    List<Proposal> broken = new ArrayList<>();
    for (Proposal each : proposals) {
      boolean stays = left.getOrDefault(each.key(), 0) >= earlier.getOrDefault(each.key(), 1);
      boolean hides = each.fix().isSafe() && each.paths().stream().anyMatch(hidden::contains);
      if (stays || hides || each.paths().stream().anyMatch(damaged::contains)) {
        broken.add(each);
      }
    }
    return broken;
  }

  private static Set<String> paths(List<Proposal> proposals) {
    return proposals.stream().flatMap(each -> each.paths().stream()).collect(Collectors.toSet());
  }

  /// Of `edited` the files that spoil a run although they find what they found before. Those behind
  /// them may only suffer from what they leave. Empty if no file can be told to be the cause.
  Set<String> guilty(Set<String> edited) {
    return pairs().stream()
        .filter(each -> edited.contains(each.now().path()))
        .filter(each -> !each.now().keeps(each.before()) && each.findsTheSame())
        .map(each -> each.now().path())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// Files of which a run fails that did not, or whose first run leaves another schema, in the
  /// order they are run.
  Set<String> spoiled() {
    return pairs().stream()
        .filter(each -> !each.now().keeps(each.before()))
        .map(each -> each.now().path())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// Files whose revision now takes rows, or works them over, where it did not.
  Set<String> losing() {
    return pairs().stream()
        .filter(each -> each.now().loses() && !each.before().loses())
        .map(each -> each.now().path())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// The runs of one revision, before and after.
  private record Pair(Runs before, Runs now) {
    boolean findsTheSame() {
      return now.found().isSame(before.found());
    }
  }

  /// In the order they are run; one after the other where a file is run on several databases.
  private List<Pair> pairs() {
    Map<String, Deque<Runs>> earlier = new HashMap<>();
    before
        .runs()
        .forEach(each -> earlier.computeIfAbsent(each.path(), _ -> new ArrayDeque<>()).add(each));
    List<Pair> pairs = new ArrayList<>();
    for (Runs each : after.runs()) {
      Deque<Runs> same = earlier.get(each.path());
      Runs known = same == null ? null : same.poll();
      if (known != null) {
        pairs.add(new Pair(known, each));
      }
    }
    return pairs;
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
