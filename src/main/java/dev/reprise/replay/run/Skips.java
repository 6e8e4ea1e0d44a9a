package dev.reprise.replay.run;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Selections;
import dev.reprise.catalog.difference.Differences;
import dev.reprise.catalog.difference.Skipped;
import dev.reprise.operation.Aim;
import dev.reprise.operation.Condition;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import java.util.ArrayList;
import java.util.List;

/// Collects the statements that a run skips because their objects exist, with another shape.
final class Skips {
  private final List<Skipped> found = new ArrayList<>();

  List<Skipped> found() {
    return List.copyOf(found);
  }

  /// A statement skipped by its own guard, or by a handler around it.
  void add(Operation operation, Origin origin, Catalog catalog) {
    Skipped skipped = Differences.of(operation, origin, catalog);
    if (skipped != null && !skipped.differences().isEmpty()) {
      found.add(skipped);
    }
  }

  /// Those of `steps` whose objects the condition checked for.
  void add(Condition condition, List<Step> steps, Catalog catalog) {
    for (Step step : steps) {
      switch (step) {
        case Step.Apply(Operation operation, Origin origin) -> {
          ObjectId made = Aim.made(operation);
          if (made != null && asksFor(made, condition)) {
            add(operation, origin, catalog);
          }
        }
        case Step.Send _, Step.Routine _, Step.Savepoint _, Step.Autocommit _ ->
            step.bodies().forEach(body -> add(condition, body, catalog));
        case Step.Attempt attempt -> add(condition, attempt.body(), catalog);
        case Step.Branch _, Step.ForEach _, Step.Repeat _, Step.Single _ -> {}
      }
    }
  }

  private static boolean asksFor(ObjectId made, Condition condition) {
    return switch (condition) {
      case Condition.Not(Condition inner) -> asksFor(made, inner);
      case Condition.All(List<Condition> all) -> all.stream().anyMatch(each -> asksFor(made, each));
      case Condition.Any(List<Condition> any) -> any.stream().anyMatch(each -> asksFor(made, each));
      case Condition.Exists(ObjectId object, int _) -> made.mayBe(object);
      case Condition.Some(Condition.Selection selection, int _) -> {
        ObjectId asked = Selections.single(selection);
        yield asked != null && made.mayBe(asked);
      }
      case Condition.Constant _,
          Condition.ColumnIs _,
          Condition.IndexValid _,
          Condition.Rows _,
          Condition.Setting _,
          Condition.Unknown _ ->
          false;
    };
  }
}
