package dev.reprise.rule.rerun;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.replay.Replayed;
import dev.reprise.rule.FaultFindings;
import dev.reprise.rule.Places;
import dev.reprise.rule.Remedies;
import dev.reprise.rule.Rule;
import dev.reprise.study.Cause;
import dev.reprise.study.Knowledge;
import dev.reprise.study.NamedFault;
import dev.reprise.study.StudiedRevision;
import java.util.stream.Stream;

/// The revision commits Alembic's own transaction, and everything after it is lost.
public final class CommitLosesTheRest extends Rule {

  public CommitLosesTheRest() {
    super(Cause.COMMIT_LOSES_THE_REST.id(), Severity.ERROR, Precision.HIGH, "half-done");
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    return Stream.concat(
        knowledge
            .faults(Cause.COMMIT_LOSES_THE_REST)
            .map(each -> FaultFindings.of(each, because(each), Remedies.ofCommits(each.studied()))),
        knowledge.revisions().flatMap(this::losses));
  }

  private static String because(NamedFault named) {
    return named.fault().condition().equals("AttributeError")
        ? "before SQLAlchemy 2, connections support it only with `future=True`"
        : "this commit ends the transaction that `env.py` opened";
  }

  private Stream<Finding> losses(StudiedRevision studied) {
    Replayed.Loss loss = studied.replayed().loss();
    return loss == null || loss.before() ? Stream.empty() : Stream.of(finding(loss, studied));
  }

  private Finding finding(Replayed.Loss loss, StudiedRevision studied) {
    return finding(
            When.FIRST_RUN,
            lost(loss.writes())
                + " silently rolled back, and the next upgrade runs the revision again.",
            Places.in(studied, loss.at()),
            "commit")
        .in(studied.revision().id())
        .withNotes(Places.sender(studied, loss.at()))
        .withFixes(Remedies.ofCommits(studied));
  }

  private static String lost(int writes) {
    if (writes == 0) {
      return "The version row is never committed after this: it is";
    }
    String statements = writes == 1 ? "The statement" : "The " + writes + " statements";
    return statements + " after this commit and the version row are never committed: they are";
  }
}
