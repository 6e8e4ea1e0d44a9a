package dev.reprise.server;

import dev.reprise.catalog.Certainty;
import dev.reprise.catalog.Creator;
import dev.reprise.catalog.difference.Difference;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An operation that fails, as the server would say it.
///
/// - `operation` is null for what the migration raises itself and for Alembic's own version row;
/// - `kind` is what all servers' errors are told apart by, null for a Python exception, whose class
///   is then the `condition`, and for an SQLSTATE no operation raises by itself;
/// - `sqlstate` is null for a Python exception, too, and for a server that has none; of MySQL it is
///   the error number, which says more there;
/// - `object` is what is in the way or missing; `obstacle` who made it, or dropped it, as far as
///   known; `differences` are those between what is in the way and what the operation would have
///   made; `key` is the columns of the unique key that a row collides with;
/// - `guards` are the conditions passed on the way, outermost first;
/// - `missedBy` are the handlers around it that catch something else, innermost first.
public record Fault(
    @Nullable Operation operation,
    Origin origin,
    @Nullable FaultKind kind,
    @Nullable String sqlstate,
    String condition,
    String message,
    Certainty certainty,
    @Nullable ObjectId object,
    @Nullable Creator obstacle,
    List<Difference> differences,
    List<String> key,
    List<Guard> guards,
    List<Step.Handler> missedBy) {

  /// A fault that is about no object, before it is known what stands around it.
  public Fault(
      @Nullable Operation operation,
      Origin origin,
      @Nullable FaultKind kind,
      @Nullable String sqlstate,
      String condition,
      String message,
      Certainty certainty) {
    this(
        operation, origin, kind, sqlstate, condition, message, certainty, null, null, List.of(),
        List.of(), List.of(), List.of());
  }

  public Fault with(Certainty changed) {
    return changed == certainty
        ? this
        : new Fault(
            operation,
            origin,
            kind,
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
        kind,
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
        kind,
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

  /// The same error in the words of another server, about that operation.
  public Fault worded(@Nullable Operation by, String other, String text) {
    return said(by, kind, null, other, text);
  }

  /// The same with the other server's number for it.
  public Fault coded(@Nullable Operation by, String code, String other, String text) {
    return said(by, kind, code, other, text);
  }

  /// The same as an exception of Python's.
  public Fault pythons() {
    return said(operation, null, null, condition, message);
  }

  private Fault said(
      @Nullable Operation by,
      @Nullable FaultKind as,
      @Nullable String code,
      String other,
      String text) {
    return new Fault(
        by,
        origin,
        as,
        code,
        other,
        text,
        certainty,
        object,
        obstacle,
        differences,
        key,
        guards,
        missedBy);
  }

  /// The same about an object, and who is to blame for it.
  public Fault about(@Nullable ObjectId other, @Nullable Creator by) {
    return new Fault(
        operation,
        origin,
        kind,
        sqlstate,
        condition,
        message,
        certainty,
        other,
        by,
        differences,
        key,
        guards,
        missedBy);
  }

  /// Whether it is of that kind.
  public boolean is(FaultKind state) {
    return kind == state;
  }

  /// Whether the server says it, not the code of the migration or of its library.
  public boolean isServers() {
    return kind != null || sqlstate != null;
  }

  /// Whether something is not there that is needed.
  public boolean isMissing() {
    return kind != null && kind.isMissing();
  }

  /// Whether something is in the way that is there already.
  public boolean isDuplicate() {
    return kind != null && kind.isDuplicate();
  }
}
