package dev.reprise.remedy.problem;

import dev.reprise.operation.Constraint;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.PlanSteps;
import dev.reprise.operation.Step;
import dev.reprise.syntax.python.Call;
import java.util.ArrayList;
import java.util.List;

/// The operations that a batch has collected before a call and only sends at its end: a check
/// inside the batch runs before all of them (`BatchOperationsImpl.flush`,
/// alembic/operations/batch.py).
///
/// @param operations empty if the call does not belong to a batch
public record Queue(List<Operation> operations) {

  public static Queue of(Problem problem, Call call) {
    List<Operation> gathered = new ArrayList<>();
    Origin.Site batch = problem.origin() instanceof Origin.PythonCall own ? own.sentAt() : null;
    if (batch == null) {
      return new Queue(List.of());
    }
    for (Step.Apply each : PlanSteps.operations(problem.upgrade())) {
      if (each.origin() instanceof Origin.PythonCall other && batch.equals(other.sentAt())) {
        if (other.call() == call) {
          break;
        }
        gathered.add(each.operation());
      }
    }
    return new Queue(List.copyOf(gathered));
  }

  /// True if it frees the name that `main` takes.
  public boolean frees(Operation main) {
    return operations.stream().anyMatch(each -> frees(each, main));
  }

  private static boolean frees(Operation earlier, Operation main) {
    return switch (main) {
      case Operation.AddColumn add ->
          earlier instanceof Operation.DropColumn drop && drop.column().equals(add.column().name())
              || earlier instanceof Operation.Rename rename
                  && rename.object().kind() == ObjectKind.COLUMN
                  && rename.object().name().name().equals(add.column().name());
      case Operation.AddConstraint add ->
          earlier instanceof Operation.DropConstraint drop
              && (drop.constraint().equals(add.constraint().name())
                  || add.constraint() instanceof Constraint.PrimaryKey key && key.name() == null);
      case Operation.CreateIndex create ->
          earlier instanceof Operation.Drop drop
              && drop.objects().stream()
                  .map(ObjectId::name)
                  .anyMatch(each -> each.name().equals(create.name()));
      case Operation _ -> false;
    };
  }
}
