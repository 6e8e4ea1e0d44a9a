package dev.reprise.rule.history;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Note;
import dev.reprise.finding.Place;
import dev.reprise.finding.Severity;
import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.history.Revision.Reference;
import dev.reprise.rule.HistoryFindings;
import dev.reprise.rule.Rule;
import dev.reprise.study.Knowledge;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Revisions are their own ancestors.
public final class RevisionCycle extends Rule {

  public RevisionCycle() {
    super("revision-cycle", Severity.ERROR, Precision.VERY_HIGH, "history");
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    return knowledge.directories().stream()
        .map(Knowledge.Directory::history)
        .flatMap(history -> history.cycles().stream().map(cycle -> finding(history, cycle)));
  }

  private Finding finding(History history, List<Revision> cycle) {
    Revision first = cycle.getFirst();
    List<Revision> way = wayAround(history, cycle);
    String message =
        way.size() == 1
            ? "Revision `%s` is its own parent; every Alembic command fails with \"Self-loop is detected\"."
                .formatted(first.id())
            : "Revisions %s form a cycle; every Alembic command fails with \"Cycle is detected\"."
                .formatted(HistoryFindings.listed(way.stream().map(Revision::id).toList()));
    List<Note> notes = new ArrayList<>();
    for (int i = 1; i < way.size(); i++) {
      Revision next = way.get((i + 1) % way.size());
      Reference reference = reference(way.get(i), next);
      notes.add(
          new Note(
              "`%s` has parent `%s`".formatted(way.get(i).id(), next.id()),
              new Place(
                  way.get(i).source(),
                  reference == null ? way.get(i).idSpan() : reference.span())));
    }
    Reference closing = reference(first, way.get(1 % way.size()));
    Span span = closing == null ? first.idSpan() : closing.span();
    String subject =
        "cycle " + String.join(" ", cycle.stream().map(Revision::id).sorted().toList());
    return HistoryFindings.at(this, first, span, subject, message, notes, List.of());
  }

  /// A path from the first member of the cycle back to it, each revision before its parent.
  private static List<Revision> wayAround(History history, List<Revision> cycle) {
    List<Revision> way = new ArrayList<>();
    Revision next = cycle.getFirst();
    while (!way.contains(next)) {
      way.add(next);
      Revision from = next;
      next = history.prerequisites(from).stream().filter(cycle::contains).findFirst().orElse(from);
    }
    return way.subList(way.indexOf(next), way.size());
  }

  private static @Nullable Reference reference(Revision revision, Revision parent) {
    return Stream.concat(revision.down().stream(), revision.dependsOn().stream())
        .filter(each -> each.id().equals(parent.id()))
        .findFirst()
        .orElse(null);
  }
}
