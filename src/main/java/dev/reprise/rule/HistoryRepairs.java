package dev.reprise.rule;

import dev.reprise.catalog.difference.Difference;
import dev.reprise.catalog.difference.Skipped;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Plan;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import java.util.List;

/// Later changes by the history itself to an object that a guard mistook for another.
public final class HistoryRepairs {
  private HistoryRepairs() {}

  /// True if the revision, or a later one, drops the object, or adds everything it lacks;
  /// `upgrades` are their plans.
  public static boolean settle(Skipped skipped, List<Plan> upgrades) {
    List<Operation> operations =
        upgrades.stream()
            .flatMap(each -> PlanSteps.operations(each).stream())
            .map(Step.Apply::operation)
            .toList();
    return operations.stream().anyMatch(each -> drops(each, skipped.object()))
        || skipped.differences().stream()
            .allMatch(difference ->
                operations.stream().anyMatch(each -> brings(each, difference, skipped.object())));
  }

  private static boolean drops(Operation operation, ObjectId object) {
    return switch (operation) {
      // In any schema: the connection's search path may differ from ours.
      case Operation.Drop drop ->
          drop.objects().stream().anyMatch(each -> isNamed(object, each.name().name()));
      case Operation.DropConstraint drop -> isNamed(object, drop.constraint());
      case Operation.DropColumn drop ->
          object.owner() != null
              && object.owner().name().equals(drop.table().name())
              && isNamed(object, drop.column());
      case Operation _ -> false;
    };
  }

  private static boolean isNamed(ObjectId object, String name) {
    return object.name().name().equals(name);
  }

  private static boolean brings(Operation operation, Difference difference, ObjectId object) {
    return switch (difference) {
      case Difference.NoColumn(String column) ->
          operation instanceof Operation.AddColumn add
              && isNamed(object, add.table().name())
              && add.column().name().equals(column);
      case Difference.NoLabel(String label) ->
          operation instanceof Operation.AddEnumValue add
              && isNamed(object, add.type().name())
              && add.label().equals(label);
      case Difference.OtherType(String column, var _, var _) -> alters(operation, object, column);
      case Difference.TakesNull _ -> alters(operation, object, object.name().name());
      case Difference.OtherKind _,
          Difference.OtherTable _,
          Difference.OtherColumns _,
          Difference.NotUnique _,
          Difference.Partial _,
          Difference.OtherReference _,
          Difference.OtherExpression _,
          Difference.OtherConstraint _ ->
          false;
    };
  }

  private static boolean alters(Operation operation, ObjectId object, String column) {
    String table = object.owner() == null ? object.name().name() : object.owner().name();
    return operation instanceof Operation.AlterColumn alter
        && alter.table().name().equals(table)
        && alter.column().equals(column);
  }
}
