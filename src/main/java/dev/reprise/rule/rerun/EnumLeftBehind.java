package dev.reprise.rule.rerun;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Note;
import dev.reprise.finding.Place;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.rule.FaultFindings;
import dev.reprise.rule.Places;
import dev.reprise.rule.Remedies;
import dev.reprise.rule.Rule;
import dev.reprise.server.Fault;
import dev.reprise.study.Cause;
import dev.reprise.study.Knowledge;
import dev.reprise.study.NamedFault;
import dev.reprise.study.StudiedRevision;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The downgrade drops the table and leaves its enum, so the next upgrade fails.
public final class EnumLeftBehind implements Rule {

  @Override
  public String id() {
    return Cause.ENUM_LEFT_BEHIND.id();
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.WARNING, Precision.VERY_HIGH, List.of("enum"));
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    return knowledge.faults(Cause.ENUM_LEFT_BEHIND).map(this::finding);
  }

  private Finding finding(NamedFault named) {
    Fault fault = named.fault();
    Origin drop = lastDrop(named.studied());
    Place created = Places.written(fault.origin());
    String revision = named.studied().revision().id();
    return new Finding(
        id(),
        Severity.WARNING,
        When.RERUN,
        "Upgrading again after this downgrade fails: " + FaultFindings.error(fault) + ".",
        drop == null ? created : Places.in(named.studied(), drop),
        revision,
        fault.sqlstate(),
        fault.object() + " left behind",
        List.of(new Note("made here, and dropped nowhere", created)),
        new Remedies().of(named));
  }

  /// Behind the last drop the type can go, too.
  private static @Nullable Origin lastDrop(StudiedRevision studied) {
    Origin last = null;
    for (Step.Apply apply : PlanSteps.operations(studied.downgrade())) {
      if (apply.operation() instanceof Operation.Drop
          || apply.operation() instanceof Operation.DropColumn) {
        last = apply.origin();
      }
    }
    return last;
  }
}
