package dev.reprise.rule;

import dev.reprise.finding.When;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Operation.AddColumn;
import dev.reprise.operation.Operation.AddConstraint;
import dev.reprise.operation.Operation.AddEnumValue;
import dev.reprise.operation.Operation.AlterColumn;
import dev.reprise.operation.Operation.AlterType;
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
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.TypeChange;
import dev.reprise.server.Fault;
import dev.reprise.server.SqlState;
import dev.reprise.syntax.python.Expression;
import org.jspecify.annotations.Nullable;

/// Gives every fault the name of the one rule that explains it best: what a guard or a transaction
/// does wrong before what an enum does, and that before the bare statement.
final class FaultNames {
  private FaultNames() {}

  static String of(When when, Fault fault, Studied studied) {
    String name = byTransaction(fault);
    if (name == null) {
      name = byGuard(when, fault, studied);
    }
    if (name == null && fault.operation() instanceof CreateType type) {
      name = byType(when, type, fault, studied);
    }
    if (name == null && when == When.FIRST_RUN) {
      name = byFirstRun(fault);
    }
    if (name == null && when == When.CRASH) {
      name = halfDone(studied);
    }
    if (name == null) {
      name = byWhatIsGone(fault);
    }
    return name == null ? byOperation(fault.operation()) : name;
  }

  /// What a revision that commits on the way leaves behind.
  static String halfDone(Studied studied) {
    return studied.upgrade().transaction() == Plan.Transaction.NONE
        ? "not-in-a-transaction"
        : "commit-in-the-middle";
  }

  private static @Nullable String byTransaction(Fault fault) {
    if (fault.is(SqlState.IN_FAILED_SQL_TRANSACTION)) {
      return "aborted-transaction";
    }
    if (fault.operation() instanceof Invalid
        && fault.origin() instanceof Origin.PythonCall(_, var call, _, _, _, _, _)
        && call.function() instanceof Expression.Attribute function
        && function.name().equals("commit")) {
      return "commit-loses-the-rest";
    }
    if (fault.is(SqlState.ACTIVE_SQL_TRANSACTION)) {
      return "inside-a-transaction";
    }
    return fault.is(SqlState.UNSAFE_NEW_ENUM_VALUE_USAGE) ? "new-enum-value-used-too-early" : null;
  }

  private static @Nullable String byGuard(When when, Fault fault, Studied studied) {
    Origin origin = fault.origin();
    if (SameCall.ignored(origin, studied) != null) {
      return fault.operation() instanceof CreateType
          ? "ignored-create-type-argument"
          : "ignored-guard-argument";
    }
    if (fault.operation() instanceof Invalid invalid
        && invalid.sqlstate() == null
        && invalid.message().contains("argument 'if_")) {
      return "ignored-guard-argument";
    }
    if (when != When.FIRST_RUN && !fault.missedBy().isEmpty()) {
      return "wrong-exception-condition";
    }
    if (guardsTheTableAlone(fault) || SameCall.guarded(origin, studied) != null) {
      return "partial-guard";
    }
    return Guards.misled(fault) == null ? null : "guard-on-another-object";
  }

  /// `ALTER TABLE IF EXISTS t ADD COLUMN c`: the words stand before the table, and the column is in
  /// the way.
  private static boolean guardsTheTableAlone(Fault fault) {
    boolean said =
        switch (fault.operation()) {
          case AddColumn add -> add.ifTableExists();
          case DropColumn drop -> drop.ifTableExists();
          case AddConstraint add -> add.ifTableExists();
          case DropConstraint drop -> drop.ifTableExists();
          case null, default -> false;
        };
    return said && !fault.is(SqlState.UNDEFINED_TABLE);
  }

  private static @Nullable String byType(When when, CreateType type, Fault fault, Studied studied) {
    if (!fault.is(SqlState.DUPLICATE_OBJECT) && !fault.is(SqlState.DUPLICATE_TABLE)) {
      return null;
    }
    boolean own =
        fault.obstacle() != null && fault.obstacle().revision().equals(studied.revision().id());
    if (when == When.FIRST_RUN && own) {
      return "enum-created-twice";
    }
    if (type.memoized()) {
      return "implicit-enum-type";
    }
    return fault.origin() instanceof Origin.PythonCall ? "enum-create-without-checkfirst" : null;
  }

  private static @Nullable String byFirstRun(Fault fault) {
    if (fault.is(SqlState.UNDEFINED_OBJECT)
        && fault.object() != null
        && fault.object().kind() == ObjectKind.TYPE
        && fault.origin() instanceof Origin.PythonCall) {
      return "enum-never-created";
    }
    boolean inTheWay =
        fault.sqlstate() != null
            && (fault.condition().startsWith("duplicate_") || fault.is(SqlState.UNIQUE_VIOLATION));
    return inTheWay ? null : "fails-at-once";
  }

  /// A statement of another kind that stumbles on a table or column it only needs: to be guarded
  /// against its own repetition would not help it. Null where its own object is the one missing.
  private static @Nullable String byWhatIsGone(Fault fault) {
    if (!fault.is(SqlState.UNDEFINED_TABLE) && !fault.is(SqlState.UNDEFINED_COLUMN)) {
      return null;
    }
    return switch (fault.operation()) {
      case Insert _, Copy _, CreateTable _, CreateIndex _ -> "reads-what-is-gone";
      case AddConstraint add ->
          isTable(add.table(), fault) ? "unguarded-alter" : "reads-what-is-gone";
      case AddColumn add -> isTable(add.table(), fault) ? "unguarded-alter" : "reads-what-is-gone";
      case AlterColumn alter ->
          isTable(alter.table(), fault) || isColumn(alter.column(), fault)
              ? null
              : "reads-what-is-gone";
      case null, default -> null;
    };
  }

  private static boolean isTable(Name table, Fault fault) {
    ObjectId missing = fault.object();
    return missing == null || missing.owner() == null && missing.name().name().equals(table.name());
  }

  private static boolean isColumn(String column, Fault fault) {
    return fault.object() != null && fault.object().name().name().equals(column);
  }

  private static String byChange(TypeChange change) {
    return switch (change) {
      case TypeChange.AddAttribute _,
          TypeChange.SetAttributeType _,
          TypeChange.ValidateConstraint _ ->
          "unguarded-alter";
      case TypeChange.AddConstraint _ -> "unguarded-add-constraint";
      case TypeChange.DropAttribute _, TypeChange.DropConstraint _ -> "unguarded-drop";
      case TypeChange.RenameAttribute _, TypeChange.RenameConstraint _ -> "unguarded-rename";
    };
  }

  private static String byOperation(@Nullable Operation operation) {
    return switch (operation) {
      case null -> "raises-again";
      case CreateTable _ -> "unguarded-create-table";
      case AddColumn _ -> "unguarded-add-column";
      case CreateIndex _ -> "unguarded-create-index";
      case CreateType _ -> "unguarded-create-type";
      case AddEnumValue _ -> "unguarded-add-enum-value";
      case AddConstraint _ -> "unguarded-add-constraint";
      case AlterType alter -> byChange(alter.change());
      case Create _ -> "unguarded-create";
      case Drop _, DropColumn _, DropConstraint _ -> "unguarded-drop";
      case Rename _, RenameEnumValue _, SetSchema _ -> "unguarded-rename";
      case AlterColumn _,
          AttachPartition _,
          DetachPartition _,
          Inherit _,
          ValidateConstraint _,
          Touch _,
          Maintain _,
          Truncate _ ->
          "unguarded-alter";
      case Insert _, Copy _ -> "repeated-insert";
      case Update _, Delete _, Read _, Call _ -> "reads-what-is-gone";
      case SetSearchPath _, Session _, Opaque _, Invalid _ -> "fails-at-once";
    };
  }
}
