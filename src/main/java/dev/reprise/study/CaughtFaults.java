package dev.reprise.study;

import dev.reprise.finding.FileChange;
import dev.reprise.finding.Fix;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.server.Fault;
import dev.reprise.text.Edit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Errors that a revision catches without a savepoint: each leaves the transaction aborted.
public final class CaughtFaults {
  private CaughtFaults() {}

  /// True if the statement is in a `try`: then the run is stopped by what its error leaves behind.
  static boolean isOne(Fault fault, StudiedRevision studied) {
    for (Step step : PlanSteps.of(studied.upgrade())) {
      if (step instanceof Step.Attempt attempt
          && !attempt.savepoint()
          && PlanSteps.of(attempt.body()).stream()
              .anyMatch(each -> each.origin().equals(fault.origin()))) {
        return true;
      }
    }
    return false;
  }

  /// The fix is to avoid all of the errors: empty if one of them cannot be avoided by a safe edit
  /// of this file.
  public static List<Fix> avoided(StudiedRevision studied, Function<Fault, List<Fix>> remedies) {
    Set<Edit> edits = new LinkedHashSet<>();
    List<Fix> fixes = new ArrayList<>();
    for (Fault fault : studied.replayed().rerun().faults()) {
      if (fault.operation() == null || !isOne(fault, studied)) {
        continue;
      }
      Fix fix = remedies.apply(fault).stream().findFirst().orElse(null);
      if (fix == null
          || !fix.isSafe()
          || !(fix.changes().getFirst() instanceof FileChange.EditFile(var _, var wanted))) {
        return List.of();
      }
      if (wanted.stream().anyMatch(each -> edits.stream().anyMatch(it -> isInTheWay(it, each)))) {
        return List.of(); // one guard goes around what another one is put into
      }
      if (edits.addAll(wanted)) {
        fixes.add(fix);
      }
    }
    if (fixes.size() < 2) {
      return fixes;
    }
    FileChange all = new FileChange.EditFile(studied.revision().source(), List.copyOf(edits));
    return List.of(
        Fix.of("Guard each statement instead of catching its error", null, List.of(all)));
  }

  private static boolean isInTheWay(Edit one, Edit other) {
    return !one.equals(other) && one.span().overlaps(other.span());
  }
}
