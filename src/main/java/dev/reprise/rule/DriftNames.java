package dev.reprise.rule;

import dev.reprise.finding.When;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Operation.AlterColumn;
import dev.reprise.operation.Operation.Call;
import dev.reprise.operation.Operation.Copy;
import dev.reprise.operation.Operation.CreateIndex;
import dev.reprise.operation.Operation.Insert;
import dev.reprise.operation.Operation.Update;
import dev.reprise.replay.Drift;

/// Gives every drift the name of the one rule that explains it best.
final class DriftNames {
  private DriftNames() {}

  static String of(When when, Drift drift, Studied studied) {
    if (isInvalidIndex(drift)) {
      return "invalid-index-kept";
    }
    if (when == When.CRASH) {
      return FaultNames.halfDone(studied);
    }
    if (drift.kind() == Drift.Kind.ADDED && isSecond(drift.object().kind())) {
      boolean partial = drift.origin() != null && SameCall.guarded(drift.origin(), studied) != null;
      return partial ? "partial-guard" : "unnamed-constraint-duplicates";
    }
    Operation operation = drift.operation();
    if (drift.kind() == Drift.Kind.DATA && operation != null) {
      boolean values = drift.object().kind() == ObjectKind.COLUMN;
      if (!values && (operation instanceof Insert || operation instanceof Copy)) {
        return "repeated-insert";
      }
      if (values
          || operation instanceof Update
          || operation instanceof AlterColumn
          || operation instanceof Call) {
        return "compounding-update";
      }
    }
    return "changes-again";
  }

  private static boolean isSecond(ObjectKind kind) {
    return kind == ObjectKind.CONSTRAINT || kind == ObjectKind.INDEX;
  }

  private static boolean isInvalidIndex(Drift drift) {
    return drift.kind() == Drift.Kind.CHANGED
        && drift.object().kind() == ObjectKind.INDEX
        && drift.operation() instanceof CreateIndex create
        && create.concurrently();
  }
}
