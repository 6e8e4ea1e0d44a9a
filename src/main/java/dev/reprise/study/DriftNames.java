package dev.reprise.study;

import dev.reprise.finding.When;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Operation.AddColumn;
import dev.reprise.operation.Operation.AddConstraint;
import dev.reprise.operation.Operation.AlterColumn;
import dev.reprise.operation.Operation.Call;
import dev.reprise.operation.Operation.Copy;
import dev.reprise.operation.Operation.CreateIndex;
import dev.reprise.operation.Operation.CreateTable;
import dev.reprise.operation.Operation.Insert;
import dev.reprise.operation.Operation.Update;
import dev.reprise.replay.Drift;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Assigns every drift to the one rule that explains it best.
public final class DriftNames {
  private DriftNames() {}

  static Cause of(When when, Drift drift, StudiedRevision studied) {
    if (isInvalidIndex(drift)) {
      return Cause.INVALID_INDEX_KEPT;
    }
    if (when == When.CRASH) {
      return FaultNames.halfDone(studied);
    }
    if (isSecond(drift)) {
      boolean partial = drift.origin() != null && SameCall.guarded(drift.origin(), studied) != null;
      return partial ? Cause.PARTIAL_GUARD : Cause.UNNAMED_CONSTRAINT_DUPLICATES;
    }
    Operation operation = drift.operation();
    if (drift.kind() == Drift.Kind.DATA && operation != null) {
      boolean values = drift.object().kind() == ObjectKind.COLUMN;
      if (!values && (operation instanceof Insert || operation instanceof Copy)) {
        return Cause.REPEATED_INSERT;
      }
      if (values && isMoved(drift)) {
        return Cause.CHANGES_AGAIN;
      }
      if (values
          || operation instanceof Update
          || operation instanceof AlterColumn
          || operation instanceof Call) {
        return Cause.COMPOUNDING_UPDATE;
      }
    }
    return Cause.CHANGES_AGAIN;
  }

  /// True if a constraint or index exists beside that of the first run. One with its explicit name
  /// is the first, which the previous run did not get to create.
  public static boolean isSecond(Drift drift) {
    ObjectKind kind = drift.object().kind();
    return drift.kind() == Drift.Kind.ADDED
        && (kind == ObjectKind.CONSTRAINT || kind == ObjectKind.INDEX)
        && !names(drift.operation(), drift.object().name().name());
  }

  /// True if its values were made in a column that has replaced it, or came with it.
  public static boolean isMoved(Drift drift) {
    return drift.kind() == Drift.Kind.DATA
        && drift.object().kind() == ObjectKind.COLUMN
        && (drift.operation() instanceof AddColumn
            || drift.operation() instanceof Update update
                && !update.columns().contains(drift.object().name().name()));
  }

  private static boolean names(@Nullable Operation operation, String name) {
    return switch (operation) {
      case CreateIndex create -> create.name() != null;
      case AddConstraint add -> add.constraint().name() != null;
      case AddColumn add -> names(add.column().constraints(), name);
      case CreateTable create -> names(create.constraints(), name);
      case null, default -> false;
    };
  }

  private static boolean names(List<Constraint> constraints, String name) {
    return constraints.stream().anyMatch(each -> name.equals(each.name()));
  }

  private static boolean isInvalidIndex(Drift drift) {
    return drift.kind() == Drift.Kind.CHANGED
        && drift.object().kind() == ObjectKind.INDEX
        && drift.operation() instanceof CreateIndex create
        && create.concurrently();
  }
}
