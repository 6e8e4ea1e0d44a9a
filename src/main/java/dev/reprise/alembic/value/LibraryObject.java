package dev.reprise.alembic.value;

import dev.reprise.operation.Condition;
import dev.reprise.operation.Step;
import dev.reprise.syntax.python.BinaryOperator;
import dev.reprise.syntax.python.Expression.Comparison;
import dev.reprise.syntax.python.Expression.UnaryOperation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An object of a library, with the behaviour the evaluator asks for. What an object does not
/// override it cannot do: the result is an unknown value that names it.
///
/// Receivers and arguments are never a [Value.Maybe]; the evaluator makes one call for each side.
public non-sealed interface LibraryObject extends Value {

  /// What it is, for people: `op`, `sqlalchemy.Column`, `the inspector`.
  String describe();

  /// Whether code that is given this object can change the database with it: `op`, a connection, a
  /// session, a batch. A call of something unknown that is given one is reported.
  @Override
  default boolean reachesDatabase() {
    return false;
  }

  /// Whether it is to be called with the function or class that it decorates.
  default boolean decorates() {
    return false;
  }

  default Value attribute(String name, Execution execution) {
    return execution.unknown(describe() + "." + name + " is not known");
  }

  /// Whether `attribute(name)` is there: what `hasattr` and `from module import name` ask.
  default boolean hasAttribute(String name, Execution execution) {
    return !(attribute(name, execution) instanceof Value.Unknown);
  }

  default void setAttribute(String name, Value value, Execution execution) {}

  default Value call(Arguments arguments, Execution execution) {
    return execution.unknown(describe() + " was called");
  }

  default Value item(Value key, Execution execution) {
    return execution.unknown("an item of " + describe());
  }

  default void setItem(Value key, Value value, Execution execution) {}

  /// `value in this`; null leaves it to [#iterate].
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

  /// What `list(this)`, `set(this)` and the like give, or null where they go by its elements.
  default @Nullable Value gathered() {
    return null;
  }

  /// `isinstance(value, this)`, or null where this is no class whose objects are known.
  default @Nullable Condition isClassOf(Value value) {
    return null;
  }

  /// `isinstance(this, type)`, or null where nothing tells.
  default @Nullable Condition isInstanceOf(Value type) {
    return null;
  }

  /// `len(this)`, or null.
  default @Nullable Value length(Execution execution) {
    return null;
  }

  /// A comparison with another value on either side (`mirrored`: this one is on the right); null
  /// means the object has no opinion, and the evaluator goes by identity.
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

  /// What `with this as x` gives to `x`.
  default Value enter(Execution execution) {
    return this;
  }

  /// The end of `with this`: `body` holds the steps of the block; emits what stands for all of it
  /// (the steps themselves, wrapped or not, and what the exit adds).
  default void leave(List<Step> body, Execution execution) {
    body.forEach(execution::emit);
  }

  /// `class type(this): …`: what the class becomes; `type` holds its members already.
  default Value subclass(ClassValue type, Execution execution) {
    return type;
  }

  /// `@this` above a class: what the class becomes; `type` holds its members already.
  default Value decorated(ClassValue type, Execution execution) {
    return type;
  }

  /// The dotted name where this stands for something imported that is not at hand.
  default @Nullable String importedName() {
    return null;
  }

  /// The dotted name where this is an exception class, as [dev.reprise.operation.Step.Handler]
  /// wants it.
  default @Nullable String exceptionName() {
    return null;
  }
}
