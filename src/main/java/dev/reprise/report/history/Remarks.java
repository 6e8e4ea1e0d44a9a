package dev.reprise.report.history;

import dev.reprise.history.History;
import dev.reprise.history.Numbering;
import dev.reprise.history.Revision;
import dev.reprise.history.Revision.Reference;
import dev.reprise.text.Printable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Remarks about a revision beside its id, in a word or two, faults first.
final class Remarks {
  private final History history;
  private final Set<Revision> inCycles = new HashSet<>();
  private final Set<Revision> heads;

  private final Map<Revision, String> numbering = new HashMap<>();

  /// True if more than one head has no branch label: one is normal.
  private final boolean several;

  /// `fault` marks an error rather than information.
  record Remark(String text, boolean fault) {
    Remark {
      text = Printable.of(text);
    }
  }

  Remarks(History history) {
    this.history = history;
    Numbering numbers = Numbering.of(history);
    numbers
        .duplicates()
        .forEach((version, claimants) ->
            claimants.forEach(each -> numbering.put(each, "duplicate " + version)));
    for (Numbering.Gap gap : numbers.gaps()) {
      String missing = gap.first() == gap.last() ? "" : " to " + gap.last();
      numbering.put(gap.before(), gap.first() + missing + " missing");
    }
    history.cycles().forEach(inCycles::addAll);
    heads = new HashSet<>(history.heads());
    several = heads.stream().filter(each -> !isNamed(each)).count() > 1;
  }

  private boolean isNamed(Revision head) {
    return history.isShadowed(head)
        || !head.labels().isEmpty()
        || history.ancestors(head).stream().anyMatch(each -> !each.labels().isEmpty());
  }

  History history() {
    return history;
  }

  List<Remark> of(Revision revision) {
    List<Remark> remarks = new ArrayList<>();
    String misnumbered = numbering.get(revision);
    if (misnumbered != null) {
      remarks.add(new Remark(misnumbered, true));
    }
    List<Revision> claimants = history.claimants(revision.id());
    if (claimants.size() > 1) {
      remarks.add(
          new Remark(
              history.isShadowed(revision) ? "duplicate, never run" : "duplicate, runs", true));
    }
    for (Reference missing : history.missing().getOrDefault(revision, List.of())) {
      remarks.add(new Remark("parent " + missing.id() + " is missing", true));
    }
    if (inCycles.contains(revision)) {
      remarks.add(new Remark("cycle", true));
    }
    if (heads.contains(revision) && !history.isShadowed(revision)) {
      remarks.add(new Remark("head", several));
    }
    for (String label : revision.labels()) {
      remarks.add(new Remark("branch " + label, false));
    }
    for (Reference needed : revision.dependsOn()) {
      String where = history.dependency(needed).isEmpty() ? ", elsewhere" : "";
      remarks.add(new Remark("depends on " + needed.id() + where, false));
    }
    return remarks;
  }
}
