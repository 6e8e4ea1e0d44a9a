package dev.reprise.rule.rerun;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.operation.Description;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Plan;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.replay.Replayed;
import dev.reprise.rule.Places;
import dev.reprise.rule.Rule;
import dev.reprise.study.Cause;
import dev.reprise.study.Knowledge;
import dev.reprise.study.StudiedRevision;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The revision changes the isolation level in the middle of its transaction, which psycopg2
/// silently rolls back.
public final class IsolationChangeRollsBack extends Rule {
  /// The maximum number of statements named.
  private static final int NAMED = 3;

  public IsolationChangeRollsBack() {
    super(Cause.ISOLATION_CHANGE_ROLLS_BACK.id(), Severity.ERROR, Precision.HIGH, "half-done");
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    return knowledge
        .revisions()
        .filter(each -> each.replayed().loss() instanceof Replayed.Loss loss && loss.before())
        .map(this::finding);
  }

  private Finding finding(StudiedRevision studied) {
    Replayed.Loss loss = java.util.Objects.requireNonNull(studied.replayed().loss());
    return finding(
            When.FIRST_RUN,
            "Changing the isolation level silently rolls back "
                + (loss.writes() == 1
                    ? "the statement before it"
                    : "the " + loss.writes() + " statements before it")
                + named(studied.upgrade(), loss)
                + ", and the revision counts as applied.",
            Places.in(studied, loss.at()),
            "commit")
        .in(studied.revision().id())
        .withNotes(Places.sender(studied, loss.at()));
  }

  /// The last statements before it, in words.
  private static String named(Plan plan, Replayed.Loss loss) {
    List<String> sent = new ArrayList<>();
    for (Step step : PlanSteps.of(plan)) {
      if (step instanceof Step.Rollback rollback && rollback.origin().equals(loss.at())) {
        break;
      }
      if (step instanceof Step.Apply(Operation operation, _)
          && !(operation instanceof Operation.Read)) {
        sent.add(Description.of(operation));
      }
    }
    int first = Math.max(0, sent.size() - loss.writes());
    List<String> last = sent.subList(first, Math.min(sent.size(), first + NAMED));
    if (last.isEmpty()) {
      return "";
    }
    return " (" + String.join(", ", last) + (last.size() < loss.writes() ? " …)" : ")");
  }
}
