package dev.reprise.alembic.value;

import dev.reprise.operation.Condition;
import dev.reprise.operation.Step;
import dev.reprise.syntax.python.BinaryOperator;
import dev.reprise.syntax.python.Expression.Comparison;
import dev.reprise.syntax.python.Expression.UnaryOperation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An object of a library, with the behavior the evaluator needs. Operations that an object does
/// not override are unsupported: the result is an unknown value that names it.
///
/// Receivers and arguments are never a [Value.Maybe]; the evaluator makes one call per side.
public non-sealed interface LibraryObject extends Value {

  /// A description for people: `op`, `sqlalchemy.Column`, `the inspector`.
  String describe();

  /// True if code can change the database with this object: `op`, a connection, a session, a batch.
  /// A call of something unknown that is given one is reported.
  @Override
  default boolean reachesDatabase() {
    return false;
  }

  /// True if it must be called with the function or class that it decorates.
  default boolean decorates() {
    return false;
  }

  default Value attribute(String name, Execution execution) {
    return execution.unknown(describe() + "." + name + " is unknown");
  }

  /// True if `attribute(name)` exists, for `hasattr` and `from module import name`.
  default boolean hasAttribute(String name, Execution execution) {
    return !(attribute(name, execution) instanceof Value.Unknown);
  }

  default void setAttribute(String name, Value value, Execution execution) {}

  /// The object that a variable with this value has after `variable.name = value`.
  default LibraryObject with(String name, Value value) {
    return this;
  }

  default Value call(Arguments arguments, Execution execution) {
    return execution.unknown(describe() + " was called");
  }

  default Value item(Value key, Execution execution) {
    return execution.unknown("an item of " + describe());
  }

  default void setItem(Value key, Value value, Execution execution) {}

  /// `value in this`; null means to use [#iterate].
  default @Nullable Condition contains(Value value, Execution execution) {
    return null;
  }

  default Condition truth(Execution execution) {
    return Condition.TRUE;
  }

  /// `this is None`: for objects that stand for a row or value that may be missing.
  default Condition isNone(Execution execution) {
    return Condition.FALSE;
  }

  default Iteration iterate(Execution execution) {
    return new Iteration.Repeated(describe(), execution.unknown("an element of " + describe()));
  }

  /// The result of `list(this)`, `set(this)` and the like, or null to use its elements.
  default @Nullable Value gathered() {
    return null;
  }

  /// `isinstance(value, this)`, or null if this is not a class with known instances.
  default @Nullable Condition isClassOf(Value value) {
    return null;
  }

  /// `isinstance(this, type)`, or null if unknown.
  default @Nullable Condition isInstanceOf(Value type) {
    return null;
  }

  /// `len(this)`, or null.
  default @Nullable Value length(Execution execution) {
    return null;
  }

  /// A comparison with another value on either side (`mirrored`: this one is on the right); null
  /// makes the evaluator compare by identity.
  default @Nullable Value compare(
      Comparison.Operator operator, Value other, boolean mirrored, Execution execution) {
    return null;
  }

  default @Nullable Value binary(
      BinaryOperator operator, Value other, boolean mirrored, Execution execution) {
    return null;
  }

  default @Nullable Value unary(UnaryOperation.Operator operator, Execution execution) {
    return null;
  }

  /// The value of `x` in `with this as x`.
  default Value enter(Execution execution) {
    return this;
  }

  /// The end of `with this`: `body` holds the steps of the block; emits the replacement for all of
  /// it (the steps themselves, wrapped or not, and those of the exit).
  default void leave(List<Step> body, Execution execution) {
    body.forEach(execution::emit);
  }

  /// `class type(this): …`: the resulting class; `type` already has its members.
  default Value subclass(ClassValue type, Execution execution) {
    return type;
  }

  /// `@this` above a class: the resulting class; `type` already has its members.
  default Value decorated(ClassValue type, Execution execution) {
    return type;
  }

  /// The dotted name if this stands for an imported object that is not available.
  default @Nullable String importedName() {
    return null;
  }

  /// The dotted name if this is an exception class, in the form of
  /// [dev.reprise.operation.Step.Handler].
  default @Nullable String exceptionName() {
    return null;
  }
}
