package dev.reprise.report.history;

import dev.reprise.history.History;
import dev.reprise.history.Numbering;
import dev.reprise.history.Revision;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// A history as stretches, newest first. A long straight run without remarks becomes one stretch,
/// except for its newest and oldest revision.
final class Folding {
  private static final int LONG = 6;

  private final History history;
  private final Set<Revision> inCycles = new HashSet<>();
  private final Set<Revision> misnumbered = new HashSet<>();
  private final Map<Revision, ShownStretch> stretches = new HashMap<>();
  private final List<ShownStretch> newestFirst = new ArrayList<>();

  private Folding(History history) {
    this.history = history;
    history.cycles().forEach(inCycles::addAll);
    Numbering numbering = Numbering.of(history);
    numbering.duplicates().values().forEach(misnumbered::addAll);
    numbering.gaps().forEach(gap -> misnumbered.add(gap.before()));
  }

  static Folding of(History history, boolean foldLongRuns) {
    return of(history, foldLongRuns, each -> true);
  }

  /// Only of those `shown`.
  static Folding of(History history, boolean foldLongRuns, Predicate<Revision> shown) {
    var folding = new Folding(history);
    List<Revision> run = new ArrayList<>();
    for (Revision revision : history.oldestFirst().reversed()) {
      if (!shown.test(revision)) {
        continue;
      }
      boolean plain = foldLongRuns && folding.isPlain(revision);
      boolean goesOn = !run.isEmpty() && history.parents(run.getLast()).contains(revision);
      if (!plain || !goesOn) {
        folding.add(run);
      }
      if (plain) {
        run.add(revision);
      } else {
        folding.add(List.of(revision));
      }
    }
    folding.add(run);
    return folding;
  }

  List<ShownStretch> newestFirst() {
    return newestFirst;
  }

  /// The stretches that `stretch` descends from, in the order of its oldest member's parents.
  List<ShownStretch> parents(ShownStretch stretch) {
    List<ShownStretch> found = new ArrayList<>();
    for (Revision parent : history.parents(stretch.oldest())) {
      ShownStretch there = stretches.get(parent);
      if (there != null && there != stretch && !found.contains(there)) {
        found.add(there);
      }
    }
    return found;
  }

  /// Adds the collected run, and empties it if it can be modified.
  private void add(List<Revision> run) {
    if (run.size() >= LONG) {
      put(List.of(run.getFirst()));
      put(run.subList(1, run.size() - 1));
      put(List.of(run.getLast()));
    } else {
      run.forEach(each -> put(List.of(each)));
    }
    if (run instanceof ArrayList<Revision>) {
      run.clear();
    }
  }

  private void put(List<Revision> members) {
    var stretch = new ShownStretch(members);
    members.forEach(each -> stretches.put(each, stretch));
    newestFirst.add(stretch);
  }

  private boolean isPlain(Revision revision) {
    return revision.down().size() == 1
        && history.parents(revision).size() == 1
        && history.children(revision).size() == 1
        && revision.labels().isEmpty()
        && revision.dependsOn().isEmpty()
        && history.claimants(revision.id()).size() == 1
        && !inCycles.contains(revision)
        && !misnumbered.contains(revision);
  }
}
