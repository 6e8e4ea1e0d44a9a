package dev.reprise.rule.history;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Severity;
import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.rule.HistoryFindings;
import dev.reprise.rule.Rule;
import dev.reprise.study.Knowledge;
import dev.reprise.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A second revision declares that it has no parent.
public final class SecondBase extends Rule {

  public SecondBase() {
    super("second-base", Severity.ERROR, Precision.HIGH, "history");
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    return knowledge.directories().stream()
        .map(Knowledge.Directory::history)
        .filter(History::isWhole)
        .flatMap(history -> findings(history, knowledge.meantBranches()).stream());
  }

  private List<Finding> findings(History history, List<String> meant) {
    List<Set<Revision>> parts = new ArrayList<>();
    for (Revision base : history.bases()) {
      if (!history.isShadowed(base) && parts.stream().noneMatch(part -> part.contains(base))) {
        parts.add(connected(history, base));
      }
    }
    List<Set<Revision>> unnamed =
        parts.stream()
            .filter(part ->
                part.stream()
                    .allMatch(each -> each.labels().isEmpty() && !meant.contains(each.id())))
            .toList();
    if (unnamed.size() < 2) {
      return List.of();
    }
    Set<Revision> first = unnamed.getFirst();
    for (Set<Revision> part : unnamed) {
      first = part.size() > first.size() ? part : first;
    }
    List<Finding> found = new ArrayList<>();
    for (Set<Revision> part : unnamed) {
      if (part != first) {
        found.add(finding(history, base(part), base(first), first));
      }
    }
    return found;
  }

  private Finding finding(History history, Revision second, Revision first, Set<Revision> others) {
    List<Revision> heads = history.heads().stream().filter(others::contains).toList();
    Span none = RevisionEdits.noneOf(second);
    String message =
        "`%s` starts a second history alongside `%s`; `alembic upgrade head` fails because there are two heads."
            .formatted(second.id(), first.id());
    List<Fix> fixes = new ArrayList<>();
    if (none != null && heads.size() == 1) {
      String head = heads.getFirst().id();
      fixes.add(
          Fix.of(
              "Set `down_revision` to `" + head + "`",
              "a second history may be intended",
              new RevisionEdits().giveParent(second, head).changes()));
    }
    return HistoryFindings.at(
        this,
        second,
        none == null ? second.idSpan() : none,
        "base " + second.id(),
        message,
        List.of(HistoryFindings.note("the first base", first)),
        fixes);
  }

  private static Revision base(Set<Revision> part) {
    return part.stream().filter(each -> each.down().isEmpty()).findFirst().orElseThrow();
  }

  /// All revisions connected to `base` by parents or dependencies, in either direction: merged
  /// bases are one.
  private static Set<Revision> connected(History history, Revision base) {
    List<Revision> dependent =
        history.revisions().stream().filter(each -> !each.dependsOn().isEmpty()).toList();
    Set<Revision> seen = new HashSet<>(Set.of(base));
    var open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      Revision next = open.removeFirst();
      Stream.concat(history.prerequisites(next).stream(), history.children(next).stream())
          .filter(seen::add)
          .forEach(open::add);
      for (Revision each : dependent) {
        if (history.prerequisites(each).contains(next) && seen.add(each)) {
          open.add(each);
        }
      }
    }
    return seen;
  }
}
