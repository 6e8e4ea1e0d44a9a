package dev.reprise.rule.rerun;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Operation;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.rule.Places;
import dev.reprise.rule.Remedies;
import dev.reprise.rule.Rule;
import dev.reprise.study.Cause;
import dev.reprise.study.Knowledge;
import dev.reprise.study.StudiedRevision;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// A failed concurrent build leaves an invalid index, and `IF NOT EXISTS` keeps it.
public final class InvalidIndexKept extends Rule {

  public InvalidIndexKept() {
    super(Cause.INVALID_INDEX_KEPT.id(), Severity.WARNING, Precision.HIGH, "half-done", "drift");
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    return knowledge.revisions().flatMap(this::check);
  }

  private Stream<Finding> check(StudiedRevision studied) {
    List<Finding> findings = new ArrayList<>();
    Remedies remedies = new Remedies();
    Set<String> dropped = new HashSet<>();
    Set<String> asked = new HashSet<>();
    for (Step step : PlanSteps.of(studied.upgrade())) {
      if (step instanceof Step.Branch branch) {
        branch
            .condition()
            .atoms()
            .forEach(each -> {
              if (each instanceof Condition.IndexValid(var index, var _)) {
                asked.add(index.name());
              }
            });
      }
      if (!(step instanceof Step.Apply apply)) {
        continue;
      }
      switch (apply.operation()) {
        case Operation.Drop drop ->
            drop.objects().forEach(object -> dropped.add(object.name().name()));
        case Operation.CreateIndex create -> {
          if (create.concurrently()
              && create.ifNotExists()
              && !asked.contains(create.name())
              && !dropped.contains(create.name())) {
            findings.add(finding(create, apply, studied, remedies));
          }
        }
        case Operation _ -> {}
      }
    }
    return findings.stream();
  }

  private Finding finding(
      Operation.CreateIndex create, Step.Apply apply, StudiedRevision studied, Remedies remedies) {
    return finding(
            When.CRASH,
            "If this build of `"
                + create.name()
                + "` fails, it leaves an invalid index, and `IF NOT EXISTS` keeps it on the next"
                + " run.",
            Places.in(studied, apply.origin()),
            "index " + create.name() + " invalid")
        .in(studied.revision().id())
        .withNotes(Places.sender(studied, apply.origin()))
        .withFixes(remedies.of(create, apply.origin(), studied));
  }
}
