package dev.reprise.rule.rerun;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Note;
import dev.reprise.finding.Place;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.remedy.WayBackRemedy;
import dev.reprise.rule.FaultFindings;
import dev.reprise.rule.Places;
import dev.reprise.rule.Remedies;
import dev.reprise.rule.Rule;
import dev.reprise.server.Fault;
import dev.reprise.study.Cause;
import dev.reprise.study.Knowledge;
import dev.reprise.study.NamedFault;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// The downgrade succeeds and leaves a state in which the upgrade fails.
public final class DowngradeLeaves extends Rule {

  public DowngradeLeaves() {
    super(Cause.DOWNGRADE_LEAVES.id(), Severity.WARNING, Precision.VERY_HIGH, "downgrade", "enum");
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    return knowledge.faults(Cause.DOWNGRADE_LEAVES).map(this::finding);
  }

  private Finding finding(NamedFault named) {
    Fault fault = named.fault();
    Place fails = Places.written(fault.origin());
    boolean left = fault.isDuplicate() && fault.object() != null;
    return finding(
            When.DOWNGRADE,
            "Upgrading again after this downgrade fails: " + FaultFindings.error(fault) + ".",
            Places.in(
                named.studied(),
                Objects.requireNonNullElse(
                    WayBackRemedy.place(named.studied(), fault.object()), fault.origin())),
            left
                ? fault.object() + " left behind"
                : Objects.requireNonNullElse(fault.object(), fault.message())
                    + " "
                    + fault.condition())
        .withSeverity(Severity.WARNING)
        .in(named.studied().revision().id())
        .withSqlstate(fault.sqlstate())
        .withNotes(List.of(new Note(left ? "created here and never dropped" : "fails here", fails)))
        .withFixes(new Remedies().of(named));
  }
}
