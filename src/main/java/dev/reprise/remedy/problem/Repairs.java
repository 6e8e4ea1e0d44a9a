package dev.reprise.remedy.problem;

import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Repetition;
import dev.reprise.operation.Step;
import java.util.ArrayList;
import java.util.List;

/// The statements that make rows fit for a constraint, such as a `DELETE` of duplicates before a
/// unique key. Without the constraint's guard they would delete rows that it allows: no key forbids
/// a second NULL.
public final class Repairs {
  private Repairs() {}

  /// The row changes before `main` in the tables that it checks, except those that belong to
  /// another constraint in between.
  public static List<Origin> of(Operation main, Plan upgrade) {
    List<Name> tables = tables(main);
    if (PlanSteps.rowChanges(upgrade).stream()
        .noneMatch(each -> repairs(each.operation(), tables))) {
      return List.of();
    }
    List<Step.Apply> before =
        PlanSteps.operations(upgrade).stream()
            .takeWhile(each -> !each.operation().equals(main))
            .toList();
    List<Origin> repairs = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      Step.Apply repair = before.get(i);
      if (repairs(repair.operation(), tables)
          && before.subList(i + 1, before.size()).stream()
              .noneMatch(each -> claims(each, repair, upgrade))) {
        repairs.add(repair.origin());
      }
    }
    return repairs.stream().distinct().toList();
  }

  /// True if `repair` is skipped whenever `other` is.
  private static boolean claims(Step.Apply other, Step.Apply repair, Plan upgrade) {
    boolean asked = other.operation() instanceof Operation.CreateIndex index && index.ifNotExists();
    return !asked
        && repairs(repair.operation(), tables(other.operation()))
        && PlanSteps.of(upgrade).stream()
            .filter(Step.Branch.class::isInstance)
            .map(each -> PlanSteps.of(List.of(each)))
            .allMatch(inside -> !holds(inside, other) || holds(inside, repair));
  }

  private static boolean holds(List<Step> steps, Step wanted) {
    return steps.stream().anyMatch(each -> each == wanted);
  }

  /// Empty for operations that check no rows.
  private static List<Name> tables(Operation main) {
    return switch (main) {
      case Operation.CreateIndex index -> index.unique() ? List.of(index.table()) : List.of();
      case Operation.AddConstraint add ->
          add.constraint() instanceof Constraint.ForeignKey key
              ? List.of(add.table(), key.referenced())
              : List.of(add.table());
      case Operation _ -> List.of();
    };
  }

  private static boolean repairs(Operation operation, List<Name> tables) {
    return switch (operation) {
      case Operation.Delete delete ->
          isOf(delete.table(), tables)
              || delete.reads().stream()
                  .map(ColumnReference::table)
                  .anyMatch(each -> isOf(each, tables));
      case Operation.Update update ->
          update.repetition() != Repetition.SETTLES && isOf(update.table(), tables);
      case Operation _ -> false;
    };
  }

  private static boolean isOf(Name table, List<Name> tables) {
    return tables.stream()
        .anyMatch(each ->
            each.name().equals(table.name())
                && each.schemaOrDefault().equals(table.schemaOrDefault()));
  }
}
