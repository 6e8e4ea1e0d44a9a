package dev.reprise.server;

import dev.reprise.catalog.Certainty;
import dev.reprise.catalog.Difference;
import dev.reprise.catalog.Made;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An operation that fails, as the server would say it.
///
/// - `operation` is null for what the migration raises itself and for Alembic's own version row;
/// - `sqlstate` is null for a Python exception, whose class is then the `condition`;
/// - `object` is what is in the way or missing; `obstacle` who made it, or dropped it, as far as
///   known; `differences` are those between what is in the way and what the operation would have
///   made; `key` is the columns of the unique key that a row collides with;
/// - `guards` are the conditions passed on the way, outermost first;
/// - `missedBy` are the handlers around it that catch something else, innermost first.
public record Fault(
    @Nullable Operation operation,
    Origin origin,
    @Nullable String sqlstate,
    String condition,
    String message,
    Certainty certainty,
    @Nullable ObjectId object,
    @Nullable Made obstacle,
    List<Difference> differences,
    List<String> key,
    List<Guard> guards,
    List<Step.Handler> missedBy) {

  /// A fault that is about no object, before it is known what stands around it.
  public Fault(
      @Nullable Operation operation,
      Origin origin,
      @Nullable String sqlstate,
      String condition,
      String message,
      Certainty certainty) {
    this(
        operation, origin, sqlstate, condition, message, certainty, null, null, List.of(),
        List.of(), List.of(), List.of());
  }

  public Fault with(Certainty changed) {
    return changed == certainty
        ? this
        : new Fault(
            operation,
            origin,
            sqlstate,
            condition,
            message,
            changed,
            object,
            obstacle,
            differences,
            key,
            guards,
            missedBy);
  }

  public Fault over(List<String> columns) {
    return new Fault(
        operation,
        origin,
        sqlstate,
        condition,
        message,
        certainty,
        object,
        obstacle,
        differences,
        List.copyOf(columns),
        guards,
        missedBy);
  }

  public Fault behind(List<Guard> passed, List<Step.Handler> missed) {
    return new Fault(
        operation,
        origin,
        sqlstate,
        condition,
        message,
        certainty,
        object,
        obstacle,
        differences,
        key,
        List.copyOf(passed),
        List.copyOf(missed));
  }

  /// Whether it is in that class or is that very condition.
  public boolean is(SqlState state) {
    return state.code().equals(sqlstate);
  }
}
