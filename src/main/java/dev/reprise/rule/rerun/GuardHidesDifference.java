package dev.reprise.rule.rerun;

import dev.reprise.catalog.Creator;
import dev.reprise.catalog.difference.Skipped;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Note;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.history.Revision;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.rule.DifferenceWording;
import dev.reprise.rule.DriftFindings;
import dev.reprise.rule.HistoryRepairs;
import dev.reprise.rule.Places;
import dev.reprise.rule.Rule;
import dev.reprise.study.Knowledge;
import dev.reprise.study.StudiedRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// A guard finds the name taken and skips the statement, but the existing object is different.
public final class GuardHidesDifference extends Rule {

  public GuardHidesDifference() {
    super("guard-hides-difference", Severity.WARNING, Precision.HIGH, "guard");
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    return knowledge.directories().stream()
        .flatMap(all -> all.revisions().stream().flatMap(each -> check(each, all.upgradesFrom())));
  }

  private Stream<Finding> check(
      StudiedRevision studied, Function<Revision, List<Plan>> upgradesFrom) {
    return studied.replayed().skipped().stream()
        .filter(each -> !HistoryRepairs.settle(each, upgradesFrom.apply(studied.revision())))
        .map(each -> finding(each, studied));
  }

  private Finding finding(Skipped skipped, StudiedRevision studied) {
    Origin origin = skipped.origin();
    String object = DriftFindings.quoted(skipped.object());
    List<Note> notes = new ArrayList<>(Places.sender(studied, origin));
    Creator made = skipped.made();
    notes.add(new Note("created here, in " + made.revision(), Places.written(made.origin())));
    return finding(
            When.FIRST_RUN,
            "The guard finds "
                + object
                + " and skips this, but the existing one "
                + DifferenceWording.text(skipped.object(), skipped.differences())
                + ".",
            Places.in(studied, origin),
            skipped.object() + " differs")
        .in(studied.revision().id())
        .withNotes(notes);
  }
}
