package dev.reprise.operation;

import java.util.ArrayList;
import java.util.List;

/// Finds operations that delete rows which another operation has copied elsewhere first.
public final class Copying {
  private Copying() {}

  /// The steps that remove data that an earlier step may have copied.
  public static List<Step.Apply> taking(Plan plan) {
    return taking(plan, PlanSteps.operations(plan));
  }

  /// The steps that remove data that an earlier one of `copies` reads.
  public static List<Step.Apply> taking(Plan plan, List<Step.Apply> copies) {
    List<Step.Apply> taking = new ArrayList<>();
    List<Operation> copied = new ArrayList<>();
    for (Step.Apply each : PlanSteps.operations(plan)) {
      boolean takes =
          parts(each.operation()).stream()
              .flatMap(part -> taken(part).stream())
              .anyMatch(object -> copied.stream().anyMatch(copy -> mayCopy(copy, object)));
      if (takes) {
        taking.add(each);
      }
      if (copies.contains(each)) {
        copied.add(each.operation());
      }
    }
    return taking;
  }

  private static boolean mayCopy(Operation copy, ObjectId object) {
    return source(copy, object).stream()
        .anyMatch(each -> {
          Name table = object.owner() == null ? object.name() : object.owner();
          String column = each.column();
          return object.owner() == null || column == null
              ? ObjectId.table(table).mayBe(ObjectId.table(each.table()))
              : object.mayBe(ObjectId.column(each.table(), column));
        });
  }

  /// The clauses of a multi-clause statement, or the operation itself.
  public static List<Operation> parts(Operation operation) {
    return operation instanceof Operation.AlterTable alter ? alter.clauses() : List.of(operation);
  }

  /// The data an operation copies to a place other than `taken`. Data it overwrites itself is not a
  /// source, nor is its own table if all of that table's rows are removed.
  public static List<ColumnReference> source(Operation operation, ObjectId taken) {
    return switch (operation) {
      case Operation.Update update ->
          update.reads().stream()
              .filter(each ->
                  !each.table().equals(update.table())
                      || taken.owner() != null
                          && each.column() != null
                          && !update.columns().contains(each.column()))
              .toList();
      case Operation.Insert insert ->
          insert.reads().stream()
              .filter(each -> !each.table().equals(insert.table()) || taken.owner() != null)
              .toList();
      case Operation.Call call -> call.reads();
      case Operation.Read read -> read.reads();
      case Operation _ -> List.of();
    };
  }

  /// The tables and columns whose rows or values an operation removes or overwrites.
  public static List<ObjectId> taken(Operation operation) {
    return switch (operation) {
      case Operation.DropColumn drop -> List.of(ObjectId.column(drop.table(), drop.column()));
      case Operation.Drop drop ->
          drop.objects().stream().filter(each -> each.kind() == ObjectKind.TABLE).toList();
      case Operation.Update update ->
          update.columns().stream().map(each -> ObjectId.column(update.table(), each)).toList();
      case Operation.Delete delete -> List.of(ObjectId.table(delete.table()));
      case Operation.Truncate truncate -> truncate.tables().stream().map(ObjectId::table).toList();
      case Operation _ -> List.of();
    };
  }
}
