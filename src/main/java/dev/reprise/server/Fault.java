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

/// An operation that fails, with the server's error.
///
/// - `operation` is null for errors raised by the migration itself and for Alembic's own version
///   row;
/// - `kind` classifies errors across servers; it is null for a Python exception, whose class is
///   then the `condition`, and for an SQLSTATE that no operation raises by itself;
/// - `sqlstate` is null for a Python exception, too, and for a server without SQLSTATEs; for MySQL
///   it is the error number, which is more specific there;
/// - `object` is the conflicting or missing object; `obstacle` is the operation that created or
///   dropped it, if known; `differences` are those between the existing object and the one the
///   operation would have created; `key` holds the columns of the unique key that a row violates;
/// - `guards` are the conditions passed on the way, outermost first;
/// - `missedBy` are the handlers around it that catch other errors only, innermost first.
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

  /// A fault without an object and without its surrounding guards and handlers.
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

  /// The same error in another server's words, for the given operation.
  public Fault worded(@Nullable Operation by, String other, String text) {
    return said(by, kind, null, other, text);
  }

  /// As above, with the other server's code.
  public Fault coded(@Nullable Operation by, String code, String other, String text) {
    return said(by, kind, code, other, text);
  }

  /// The same error as a Python exception.
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

  /// The same error for an object, and the operation responsible.
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

  /// True if it is of that kind.
  public boolean is(FaultKind state) {
    return kind == state;
  }

  /// True if the server raises it rather than the migration's code or its library.
  public boolean isServers() {
    return kind != null || sqlstate != null;
  }

  /// True if a required object is missing.
  public boolean isMissing() {
    return kind != null && kind.isMissing();
  }

  /// True if an existing object conflicts.
  public boolean isDuplicate() {
    return kind != null && kind.isDuplicate();
  }
}
