package dev.reprise.alembic.value;

import dev.reprise.operation.Condition;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import dev.reprise.operation.platform.Platform;
import dev.reprise.syntax.python.Call;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The run of one function of a revision, as seen by a library during a call.
public interface Execution {

  Platform platform();

  /// The file of the code being evaluated.
  Source source();

  // ---- places

  /// The current call, for an operation that is its main work.
  Origin origin();

  /// As above, for a part of the call's work: `enum type of column kind`.
  Origin origin(String part, @Nullable Span partSpan);

  /// An origin other than a call: the current expression or statement.
  Origin.Code place();

  /// The place of the current call or expression.
  Origin.Site site();

  /// The calls that led here from the revision's own file, outermost first.
  List<Origin.Site> through();

  /// The current call, or null between calls (at the end of a `with` block).
  @Nullable Call call();

  // ---- effects of the code

  /// Must be called before reading something that any statement of an imported module may add to.
  ///
  /// @throws WholeModules if some of them were run only in part
  void wholeModules();

  void emit(Step step);

  /// Saves the current catalog for conditions evaluated later; returns the id to put into them.
  /// Call it before creating a condition: if nothing is written before the condition is used, the
  /// evaluator removes the step and the condition uses [Condition#NOW].
  int observe();

  /// Records that something which could not be followed may reach the database.
  void unknownStep(String reason, Operation.Reach reach);

  /// An unknown value at the current place.
  Value.Unknown unknown(String reason);

  /// A value that is constant across a deployment: the one assumed in `[assume]`, else an unknown
  /// one.
  Value setting(Setting setting, String reason);

  /// The value in `[assume]` for the setting of that key, or null.
  @Nullable Value assumed(String key);

  /// Captures the steps of `work` instead of emitting them.
  List<Step> capture(Runnable work);

  /// Runs both in a branch and joins their changes: `if condition: then() else: otherwise()`.
  void branch(Condition condition, Runnable then, Runnable otherwise);

  /// Call before a list, set, dictionary, scope or instance is changed in place, so that branches
  /// can be joined.
  void changing(Object container);

  // ---- Python

  Value call(Value function, Arguments arguments);

  Value attribute(Value object, String name);

  /// The known elements, or null if they cannot be listed individually.
  @Nullable List<Value> elements(Value iterable);

  Iteration iterate(Value iterable);

  Condition truth(Value value);

  Condition equal(Value left, Value right);

  /// `str(value)`, with a hole if it is unknown.
  Text text(Value value);

  /// A collection of catalog objects, such as the result of `inspector.get_table_names()`: the code
  /// may iterate over it, test membership, compare, filter and map it.
  Reflected reflected(
      Condition.Selection selection, int observed, Function<Iteration.Element, Value> element);

  /// An object that the library keeps for the whole run (a connection's state, a metadata's
  /// tables), stored under `key` and created on first use.
  <T> T shared(Object key, Class<T> type, Supplier<T> make);
}
