package dev.reprise.rule.rerun;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Note;
import dev.reprise.finding.Place;
import dev.reprise.finding.Severity;
import dev.reprise.finding.When;
import dev.reprise.operation.Column;
import dev.reprise.operation.ColumnChange;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
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
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The downgrade passes and leaves a state in which the upgrade fails.
public final class DowngradeLeaves implements Rule {

  @Override
  public String id() {
    return Cause.DOWNGRADE_LEAVES.id();
  }

  @Override
  public Profile profile() {
    return new Profile(Severity.WARNING, Precision.VERY_HIGH, List.of("downgrade", "enum"));
  }

  @Override
  public Stream<Finding> check(Knowledge knowledge) {
    return knowledge.faults(Cause.DOWNGRADE_LEAVES).map(this::finding);
  }

  private Finding finding(NamedFault named) {
    Fault fault = named.fault();
    Place fails = Places.written(fault.origin());
    boolean left = fault.isDuplicate() && fault.object() != null;
    return new Finding(
        id(),
        Severity.WARNING,
        When.DOWNGRADE,
        "Upgrading again after this downgrade fails: " + FaultFindings.error(fault) + ".",
        Places.in(named.studied(), anchor(named.studied(), fault)),
        named.studied().revision().id(),
        fault.sqlstate(),
        left
            ? fault.object() + " left behind"
            : Objects.requireNonNullElse(fault.object(), fault.message()) + " " + fault.condition(),
        List.of(new Note(left ? "created here and never dropped" : "fails here", fails)),
        new Remedies().of(named));
  }

  /// The statement of the downgrade that should have taken the object along: the last that drops
  /// where it is used, else the last that drops anything.
  public static Origin anchor(StudiedRevision studied, Fault fault) {
    Set<String> users = users(studied, fault.object());
    Origin last = null;
    Origin dropped = null;
    Origin used = null;
    for (Step.Apply each : PlanSteps.operations(studied.downgrade())) {
      last = each.origin();
      Set<String> gone = gone(each.operation());
      dropped = gone.isEmpty() ? dropped : last;
      used = gone.stream().anyMatch(users::contains) ? last : used;
    }
    Origin best = used != null ? used : dropped != null ? dropped : last;
    return best == null ? fault.origin() : best;
  }

  /// The tables an operation drops or takes something from.
  private static Set<String> gone(Operation operation) {
    Set<String> tables = new HashSet<>();
    switch (operation) {
      case Operation.Drop drop ->
          drop.objects()
              .forEach(
                  each -> tables.add((each.owner() == null ? each.name() : each.owner()).name()));
      case Operation.DropColumn drop -> tables.add(drop.table().name());
      case Operation _ -> {}
    }
    return tables;
  }

  /// The tables that have the object or, of a type, a column of it.
  private static Set<String> users(StudiedRevision studied, @Nullable ObjectId object) {
    Set<String> users = new HashSet<>();
    if (object == null) {
      return users;
    }
    if (object.owner() != null) {
      users.add(object.owner().name());
    }
    if (object.kind() == ObjectKind.TYPE) {
      for (Step.Apply each : PlanSteps.operations(studied.upgrade())) {
        switch (each.operation()) {
          case Operation.CreateTable create
              when create.columns().stream().map(Column::type).anyMatch(isOf(object.name())) ->
              users.add(create.table().name());
          case Operation.AddColumn add when isOf(object.name()).test(add.column().type()) ->
              users.add(add.table().name());
          case Operation.AlterColumn alter
              when alter.change() instanceof ColumnChange.SetType set
                  && isOf(object.name()).test(set.type()) ->
              users.add(alter.table().name());
          case Operation _ -> {}
        }
      }
    }
    return users;
  }

  private static Predicate<ColumnType> isOf(Name type) {
    return each -> each.named() != null && each.named().name().equals(type.name());
  }
}
