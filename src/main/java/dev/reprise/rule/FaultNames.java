package dev.reprise.rule;

import dev.reprise.operation.Operation;
import dev.reprise.operation.Operation.AddColumn;
import dev.reprise.operation.Operation.AddConstraint;
import dev.reprise.operation.Operation.AddEnumValue;
import dev.reprise.operation.Operation.AlterColumn;
import dev.reprise.operation.Operation.AttachPartition;
import dev.reprise.operation.Operation.Call;
import dev.reprise.operation.Operation.Copy;
import dev.reprise.operation.Operation.Create;
import dev.reprise.operation.Operation.CreateIndex;
import dev.reprise.operation.Operation.CreateTable;
import dev.reprise.operation.Operation.CreateType;
import dev.reprise.operation.Operation.Delete;
import dev.reprise.operation.Operation.DetachPartition;
import dev.reprise.operation.Operation.Drop;
import dev.reprise.operation.Operation.DropColumn;
import dev.reprise.operation.Operation.DropConstraint;
import dev.reprise.operation.Operation.Inherit;
import dev.reprise.operation.Operation.Insert;
import dev.reprise.operation.Operation.Invalid;
import dev.reprise.operation.Operation.Maintain;
import dev.reprise.operation.Operation.Opaque;
import dev.reprise.operation.Operation.Read;
import dev.reprise.operation.Operation.Rename;
import dev.reprise.operation.Operation.RenameEnumValue;
import dev.reprise.operation.Operation.Session;
import dev.reprise.operation.Operation.SetSchema;
import dev.reprise.operation.Operation.SetSearchPath;
import dev.reprise.operation.Operation.Touch;
import dev.reprise.operation.Operation.Truncate;
import dev.reprise.operation.Operation.Update;
import dev.reprise.operation.Operation.ValidateConstraint;
import dev.reprise.replay.Fault;
import dev.reprise.replay.SqlState;

/// Gives every fault of a second run the name of the one rule that explains it best.
final class FaultNames {
  private FaultNames() {}

  static String of(Fault fault) {
    if (fault.is(SqlState.IN_FAILED_SQL_TRANSACTION)) {
      return "aborted-transaction";
    }
    if (!fault.missedBy().isEmpty()) {
      return "wrong-exception-condition";
    }
    Operation operation = fault.operation();
    return operation == null ? "raises-again" : byOperation(operation);
  }

  private static String byOperation(Operation operation) {
    return switch (operation) {
      case CreateTable _ -> "unguarded-create-table";
      case AddColumn _ -> "unguarded-add-column";
      case CreateIndex _ -> "unguarded-create-index";
      case CreateType type -> type.memoized() ? "implicit-enum-type" : "unguarded-create-type";
      case AddEnumValue _ -> "unguarded-add-enum-value";
      case AddConstraint _ -> "unguarded-add-constraint";
      case Create _ -> "unguarded-create";
      case Drop _, DropColumn _, DropConstraint _ -> "unguarded-drop";
      case Rename _, RenameEnumValue _, SetSchema _ -> "unguarded-rename";
      case AlterColumn _, AttachPartition _, DetachPartition _, Inherit _, ValidateConstraint _,
          Touch _, Maintain _, Truncate _ ->
          "unguarded-alter";
      case Insert _, Copy _ -> "repeated-insert";
      case Update _, Delete _, Read _, Call _ -> "reads-what-is-gone";
      case SetSearchPath _, Session _, Opaque _, Invalid _ -> "unguarded-alter";
    };
  }
}
