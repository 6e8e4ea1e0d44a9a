package dev.reprise.replay;

import dev.reprise.catalog.Certainty;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import org.jspecify.annotations.Nullable;

/// A change by a second run that succeeds. `object` is the object that now exists, is gone or
/// differs; a table if `kind` is [Kind#DATA].
///
/// `operation` and `origin` are null if no single operation of the plan is responsible; with
/// `untoldKeys`, the run also inserts rows again into a table whose keys no revision shows.
public record Drift(
    Kind kind,
    ObjectId object,
    String message,
    Certainty certainty,
    @Nullable Operation operation,
    @Nullable Origin origin,
    boolean untoldKeys) {

  Drift with(Certainty other) {
    return new Drift(kind, object, message, other, operation, origin, untoldKeys);
  }

  Drift perhapsRefused() {
    return new Drift(kind, object, message, certainty, operation, origin, true);
  }

  public enum Kind {
    /// An additional object beside the first one: `t_c_key1`.
    ADDED,
    /// Present after one run, gone after two.
    REMOVED,
    /// Present after both, but different.
    CHANGED,
    /// More rows, or other values.
    DATA,
    /// Equivalent replacements of the first run's: rows with newly generated keys, a constraint
    /// with another generated name.
    REPLACED
  }

  public boolean isOfRows() {
    return kind == Kind.DATA || kind == Kind.REPLACED && object.kind() == ObjectKind.TABLE;
  }
}
