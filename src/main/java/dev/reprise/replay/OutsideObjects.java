package dev.reprise.replay;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Conditions;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.Relation;
import dev.reprise.catalog.Selections;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.server.Fault;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Tables that a guard checks for and schemas that a loop iterates over, created by no revision.
/// The author knew databases that have them, so code for that case is not ignored, although the
/// history does not mention them.
final class OutsideObjects {
  private static final int MOST = 3;

  private OutsideObjects() {}

  /// The catalog with one member in each set of schemas that a loop of the revision finds empty
  /// (`LIKE 'tenant_%'`), each recorded as an assumption.
  private static Catalog populated(
      PlannedRevision revision, Catalog before, List<Assumption> assumptions) {
    Catalog populated = before;
    for (Step step : PlanSteps.of(revision.upgrade())) {
      if (step instanceof Step.ForEach loop && loop.over().kind() == ObjectKind.SCHEMA) {
        Selections.Matches matches = Selections.find(loop.over(), populated);
        String like = loop.over().nameLike();
        if (like != null && matches.byName().isEmpty() && matches.exhaustive()) {
          String pattern = like.replace("\\", "");
          String name = pattern.replace('%', '1');
          ObjectId schema = ObjectId.of(ObjectKind.SCHEMA, Name.of(name));
          populated = Conditions.tell(schema, true, populated.startedLate());
          String text = "schema %s exists, as an example of '%s'".formatted(name, pattern);
          assumptions.add(new Assumption(loop.origin(), "schema:" + pattern, text, false));
        }
      }
    }
    return populated;
  }

  /// The tables of that kind that branches of the revision check for.
  private static Set<ObjectId> of(PlannedRevision revision, Catalog before) {
    Set<ObjectId> tables = new LinkedHashSet<>();
    for (Step step : PlanSteps.of(revision.upgrade())) {
      if (step instanceof Step.Branch branch) {
        branch
            .condition()
            .atoms()
            .forEach(each -> {
              ObjectId asked = table(each);
              if (asked != null && isUnheardOf(asked, before) && tables.size() < MOST) {
                tables.add(asked);
              }
            });
      }
    }
    return tables;
  }

  private static @Nullable ObjectId table(Condition condition) {
    ObjectId asked =
        switch (condition) {
          case Condition.Exists(ObjectId object, int _) -> object;
          case Condition.Some(Condition.Selection selection, int _) -> Selections.single(selection);
          case Condition _ -> null;
        };
    return asked != null
            && (asked.kind() == ObjectKind.TABLE || asked.kind() == ObjectKind.RELATION)
        ? asked
        : null;
  }

  private static boolean isUnheardOf(ObjectId table, Catalog before) {
    var name = before.resolveRelation(table.name());
    Relation relation = before.relation(name);
    return relation.presence() == Presence.ABSENT && relation.made() == null;
  }

  /// The result of a revision that loops over schemas nobody created, in a database that has one;
  /// null if it has no such loop, or cannot run there.
  static @Nullable Replayed withMembers(
      PlannedRevision revision,
      Catalog before,
      Function<Catalog, RevisionReplay> replay,
      Function<RevisionReplay, Replayed> again) {
    List<Assumption> assumptions = new ArrayList<>();
    Catalog world = populated(revision, before, assumptions);
    RevisionReplay there = assumptions.isEmpty() ? null : replay.apply(world);
    return there == null || there.fails() ? null : again.apply(there).on(assumptions);
  }

  /// `replayed`, but without a verdict if a second run succeeds only because such a table is
  /// missing. `replay` replays it on another catalog.
  static Replayed considered(
      Replayed replayed,
      PlannedRevision revision,
      Catalog before,
      Function<Catalog, RevisionReplay> replay) {
    if (replayed.rerun().verdict() != Verdict.OK) {
      return replayed;
    }
    List<Replayed.Gap> reasons = new ArrayList<>();
    for (ObjectId table : of(revision, before)) {
      RevisionReplay there = replay.apply(Conditions.tell(table, true, before.startedLate()));
      Replayed.Gap reason = there.fails() ? null : reason(table, there.rerun());
      if (reason != null) {
        reasons.add(reason);
      }
    }
    return reasons.isEmpty() ? replayed : replayed.undecidedFor(reasons);
  }

  private static Replayed.@Nullable Gap reason(ObjectId table, Outcome rerun) {
    String there = "no revision creates " + table + "; if it exists: ";
    for (Fault fault : rerun.told()) {
      return new Replayed.Gap(fault.origin(), there + fault.message());
    }
    for (Drift drift : rerun.drifts()) {
      if (drift.origin() != null) {
        return new Replayed.Gap(drift.origin(), there + drift.message());
      }
    }
    return null;
  }
}
