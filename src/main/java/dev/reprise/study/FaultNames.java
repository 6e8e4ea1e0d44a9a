package dev.reprise.study;

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
import dev.reprise.operation.Operation.DisownSequence;
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
import dev.reprise.server.FaultKind;
import dev.reprise.syntax.python.Expression;
import org.jspecify.annotations.Nullable;

/// Assigns every fault to the one rule that explains it best: errors of a guard or a transaction
/// take precedence over those of an enum, and those over the bare statement.
final class FaultNames {
  private FaultNames() {}

  static Cause of(When when, Fault fault, StudiedRevision studied) {
    Cause name = byTransaction(fault);
    if (name == null) {
      name = byGuard(when, fault, studied);
    }
    if (name == null && isUnknownGuard(fault)) {
      name = Cause.GUARD_UNKNOWN_TO_SERVER;
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

  /// A statement that the server would accept without its `IF EXISTS`.
  private static boolean isUnknownGuard(Fault fault) {
    return fault.is(FaultKind.SYNTAX_ERROR)
        && switch (fault.operation()) {
          case AddColumn add -> add.ifNotExists();
          case DropColumn drop -> drop.ifExists();
          case CreateIndex create -> create.ifNotExists();
          case Drop drop -> drop.ifExists();
          case null, default -> false;
        };
  }

  /// The cause if a revision that commits on the way leaves something behind.
  static Cause halfDone(StudiedRevision studied) {
    return studied.upgrade().transaction() == Plan.Transaction.NONE
        ? Cause.NOT_IN_A_TRANSACTION
        : Cause.COMMIT_IN_THE_MIDDLE;
  }

  private static @Nullable Cause byTransaction(Fault fault) {
    if (fault.is(FaultKind.IN_FAILED_SQL_TRANSACTION)) {
      return Cause.ABORTED_TRANSACTION;
    }
    if (fault.operation() instanceof Invalid
        && fault.origin() instanceof Origin.PythonCall(_, var call, _, _, _, _, _)
        && call.function() instanceof Expression.Attribute function
        && function.name().equals("commit")) {
      return Cause.COMMIT_LOSES_THE_REST;
    }
    if (fault.is(FaultKind.ACTIVE_SQL_TRANSACTION)) {
      return Cause.INSIDE_A_TRANSACTION;
    }
    return fault.is(FaultKind.UNSAFE_NEW_ENUM_VALUE_USAGE)
        ? Cause.NEW_ENUM_VALUE_USED_TOO_EARLY
        : null;
  }

  private static @Nullable Cause byGuard(When when, Fault fault, StudiedRevision studied) {
    Origin origin = fault.origin();
    if (SameCall.ignored(origin, studied) != null) {
      return fault.operation() instanceof CreateType
          ? Cause.IGNORED_CREATE_TYPE_ARGUMENT
          : Cause.IGNORED_GUARD_ARGUMENT;
    }
    if (fault.operation() instanceof Invalid invalid
        && invalid.sqlstate() == null
        && invalid.message().contains("argument 'if_")) {
      return Cause.IGNORED_GUARD_ARGUMENT;
    }
    if (when != When.FIRST_RUN && !fault.missedBy().isEmpty()) {
      return Cause.WRONG_EXCEPTION_CONDITION;
    }
    if (guardsTheTableAlone(fault) || SameCall.guarded(origin, studied) != null) {
      return Cause.PARTIAL_GUARD;
    }
    return GuardTargets.misled(fault) == null ? null : Cause.GUARD_ON_ANOTHER_OBJECT;
  }

  /// `ALTER TABLE IF EXISTS t ADD COLUMN c`: the guard applies to the table, but the column exists.
  private static boolean guardsTheTableAlone(Fault fault) {
    boolean said =
        switch (fault.operation()) {
          case AddColumn add -> add.ifTableExists();
          case DropColumn drop -> drop.ifTableExists();
          case AddConstraint add -> add.ifTableExists();
          case DropConstraint drop -> drop.ifTableExists();
          case null, default -> false;
        };
    return said && !fault.is(FaultKind.UNDEFINED_TABLE);
  }

  private static @Nullable Cause byType(
      When when, CreateType type, Fault fault, StudiedRevision studied) {
    if (!fault.is(FaultKind.DUPLICATE_OBJECT) && !fault.is(FaultKind.DUPLICATE_TABLE)) {
      return null;
    }
    boolean own =
        fault.obstacle() != null && fault.obstacle().revision().equals(studied.revision().id());
    if (when == When.FIRST_RUN && own) {
      return Cause.ENUM_CREATED_TWICE;
    }
    if (type.memoized()) {
      return Cause.IMPLICIT_ENUM_TYPE;
    }
    return fault.origin() instanceof Origin.PythonCall
        ? Cause.ENUM_CREATE_WITHOUT_CHECKFIRST
        : null;
  }

  private static @Nullable Cause byFirstRun(Fault fault) {
    if (fault.is(FaultKind.UNDEFINED_OBJECT)
        && fault.object() != null
        && fault.object().kind() == ObjectKind.TYPE
        && fault.origin() instanceof Origin.PythonCall) {
      return Cause.ENUM_NEVER_CREATED;
    }
    boolean inTheWay = fault.isDuplicate() || fault.is(FaultKind.UNIQUE_VIOLATION);
    return inTheWay ? null : Cause.FAILS_AT_ONCE;
  }

  /// A statement of another kind that fails because of a table or column it only requires: guarding
  /// it against its own repetition would not help. Null if its own object is the missing one.
  private static @Nullable Cause byWhatIsGone(Fault fault) {
    if (!fault.is(FaultKind.UNDEFINED_TABLE) && !fault.is(FaultKind.UNDEFINED_COLUMN)) {
      return null;
    }
    return switch (fault.operation()) {
      case Insert _, Copy _, CreateTable _, CreateIndex _ -> Cause.READS_WHAT_IS_GONE;
      case AddConstraint add ->
          isTable(add.table(), fault) ? Cause.UNGUARDED_ALTER : Cause.READS_WHAT_IS_GONE;
      case AddColumn add ->
          isTable(add.table(), fault) ? Cause.UNGUARDED_ALTER : Cause.READS_WHAT_IS_GONE;
      case AlterColumn alter ->
          isTable(alter.table(), fault) || isColumn(alter.column(), fault)
              ? null
              : Cause.READS_WHAT_IS_GONE;
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

  private static Cause byChange(TypeChange change) {
    return switch (change) {
      case TypeChange.AddAttribute _,
          TypeChange.SetAttributeType _,
          TypeChange.ValidateConstraint _ ->
          Cause.UNGUARDED_ALTER;
      case TypeChange.AddConstraint _ -> Cause.UNGUARDED_ADD_CONSTRAINT;
      case TypeChange.DropAttribute _, TypeChange.DropConstraint _ -> Cause.UNGUARDED_DROP;
      case TypeChange.RenameAttribute _, TypeChange.RenameConstraint _ -> Cause.UNGUARDED_RENAME;
    };
  }

  private static Cause byOperation(@Nullable Operation operation) {
    return switch (operation) {
      case null -> Cause.RAISES_AGAIN;
      case CreateTable _ -> Cause.UNGUARDED_CREATE_TABLE;
      case AddColumn _ -> Cause.UNGUARDED_ADD_COLUMN;
      case CreateIndex _ -> Cause.UNGUARDED_CREATE_INDEX;
      case CreateType _ -> Cause.UNGUARDED_CREATE_TYPE;
      case AddEnumValue _ -> Cause.UNGUARDED_ADD_ENUM_VALUE;
      case AddConstraint _ -> Cause.UNGUARDED_ADD_CONSTRAINT;
      case AlterType alter -> byChange(alter.change());
      case Create _ -> Cause.UNGUARDED_CREATE;
      case Drop _, DropColumn _, DropConstraint _ -> Cause.UNGUARDED_DROP;
      case Rename _, RenameEnumValue _, SetSchema _ -> Cause.UNGUARDED_RENAME;
      case AlterColumn _,
          AttachPartition _,
          DetachPartition _,
          Inherit _,
          DisownSequence _,
          ValidateConstraint _,
          Touch _,
          Maintain _,
          Truncate _ ->
          Cause.UNGUARDED_ALTER;
      case Insert _, Copy _ -> Cause.REPEATED_INSERT;
      case Update _, Delete _, Read _, Call _ -> Cause.READS_WHAT_IS_GONE;
      case Operation.Rebuild _, Operation.ModifyColumn _, Operation.AlterTable _ ->
          Cause.UNGUARDED_ALTER;
      case Operation.RenameTables _ -> Cause.UNGUARDED_RENAME;
      case SetSearchPath _, Session _, Opaque _, Invalid _ -> Cause.FAILS_AT_ONCE;
    };
  }
}
