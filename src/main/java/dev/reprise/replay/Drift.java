package dev.reprise.replay;

import dev.reprise.catalog.Certainty;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import org.jspecify.annotations.Nullable;

/// Something a second run changes although it succeeds. `object` is what is now there, gone or
/// different; a table where `kind` is [Kind#DATA].
///
/// `operation` and `origin` are null where no single operation of the plan answers for it; `rows`
/// is null but for rows that come once more.
public record Drift(
    Kind kind,
    ObjectId object,
    String message,
    Certainty certainty,
    @Nullable Operation operation,
    @Nullable Origin origin,
    @Nullable RepeatedRows rows) {

  Drift with(Certainty other) {
    return new Drift(kind, object, message, other, operation, origin, rows);
  }

  public enum Kind {
    /// Another object beside the first one: `t_c_key1`.
    ADDED,
    /// There after one run, gone after two.
    REMOVED,
    /// There after both, but not the same.
    CHANGED,
    /// More rows, or other values.
    DATA,
    /// Others in the place of the first run's, which say the same: rows with keys made anew, a
    /// constraint under another made-up name.
    REPLACED
  }

  public boolean isOfRows() {
    return kind == Kind.DATA || kind == Kind.REPLACED && object.kind() == ObjectKind.TABLE;
  }
}
