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
    Raised raised,
    Certainty certainty,
    Subject subject,
    Surroundings surroundings) {

  private record Raised(
      @Nullable FaultKind kind, @Nullable String sqlstate, String condition, String message) {}

  private record Subject(
      @Nullable ObjectId object,
      @Nullable Creator obstacle,
      List<Difference> differences,
      List<String> key) {}

  private record Surroundings(List<Guard> guards, List<Step.Handler> missedBy) {}

  /// A fault without an object and without its surrounding guards and handlers.
  public Fault(
      @Nullable Operation operation,
      Origin origin,
      @Nullable FaultKind kind,
      @Nullable String sqlstate,
      String condition,
      String message,
      Certainty certainty) {
    Raised raised = new Raised(kind, sqlstate, condition, message);
    Subject unknown = new Subject(null, null, List.of(), List.of());
    this(operation, origin, raised, certainty, unknown, new Surroundings(List.of(), List.of()));
  }

  public @Nullable FaultKind kind() {
    return raised.kind;
  }

  public @Nullable String sqlstate() {
    return raised.sqlstate;
  }

  public String condition() {
    return raised.condition;
  }

  public String message() {
    return raised.message;
  }

  public @Nullable ObjectId object() {
    return subject.object;
  }

  public @Nullable Creator obstacle() {
    return subject.obstacle;
  }

  public List<Difference> differences() {
    return subject.differences;
  }

  public List<String> key() {
    return subject.key;
  }

  public List<Guard> guards() {
    return surroundings.guards;
  }

  public List<Step.Handler> missedBy() {
    return surroundings.missedBy;
  }

  public Fault with(Certainty changed) {
    return new Fault(operation, origin, raised, changed, subject, surroundings);
  }

  public Fault over(List<String> columns) {
    return with(new Subject(object(), obstacle(), differences(), List.copyOf(columns)));
  }

  public Fault differing(List<Difference> differences) {
    return with(new Subject(object(), obstacle(), differences, key()));
  }

  /// The same error for an object, and the operation responsible.
  public Fault about(@Nullable ObjectId other, @Nullable Creator by) {
    return with(new Subject(other, by, differences(), key()));
  }

  private Fault with(Subject changed) {
    return new Fault(operation, origin, raised, certainty, changed, surroundings);
  }

  public Fault behind(List<Guard> passed, List<Step.Handler> missed) {
    Surroundings changed = new Surroundings(List.copyOf(passed), List.copyOf(missed));
    return new Fault(operation, origin, raised, certainty, subject, changed);
  }

  /// The same error in another server's words, for the given operation.
  public Fault worded(@Nullable Operation by, String other, String text) {
    return raising(by, new Raised(kind(), null, other, text));
  }

  /// As above, with the other server's code.
  public Fault coded(@Nullable Operation by, String code, String other, String text) {
    return raising(by, new Raised(kind(), code, other, text));
  }

  /// The same error as a Python exception.
  public Fault pythons() {
    return raising(operation, new Raised(null, null, condition(), message()));
  }

  private Fault raising(@Nullable Operation by, Raised changed) {
    return new Fault(by, origin, changed, certainty, subject, surroundings);
  }

  /// True if it is of that kind.
  public boolean is(FaultKind state) {
    return kind() == state;
  }

  /// True if the server raises it rather than the migration's code or its library.
  public boolean isServers() {
    return kind() != null || sqlstate() != null;
  }

  /// True if a required object is missing.
  public boolean isMissing() {
    return kind() != null && kind().isMissing();
  }

  /// True if an existing object conflicts.
  public boolean isDuplicate() {
    return kind() != null && kind().isDuplicate();
  }
}
