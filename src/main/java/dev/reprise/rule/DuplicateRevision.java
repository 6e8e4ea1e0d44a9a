package dev.reprise.rule;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Note;
import dev.reprise.finding.Place;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.history.Revision;
import dev.reprise.text.FileTree;
import java.util.List;
import java.util.stream.Stream;

/// Two files claim one revision id, and Alembic silently keeps one of them.
final class DuplicateRevision implements Rule {

  @Override
  public String id() {
    return "duplicate-revision";
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.ERROR, Precision.VERY_HIGH, List.of("history"));
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    return knowledge.directories().stream()
        .flatMap(directory -> directory.history().duplicates().values().stream())
        .map(this::finding);
  }

  private Finding finding(List<Revision> claimants) {
    Revision kept = claimants.getLast();
    Revision other = claimants.getFirst();
    String message =
        "Revision `%s` is claimed by both `%s` and `%s`; Alembic keeps the latter and never runs the other."
            .formatted(kept.id(), FileTree.name(other.path()), FileTree.name(kept.path()));
    return new Finding(
        id(),
        Severity.ERROR,
        When.HISTORY,
        message,
        new Place(kept.source(), kept.idSpan()),
        kept.id(),
        null,
        "revision " + kept.id(),
        claimants.stream()
            .limit(claimants.size() - 1L)
            .map(each -> new Note("also claimed here", new Place(each.source(), each.idSpan())))
            .toList(),
        List.of());
  }
}
