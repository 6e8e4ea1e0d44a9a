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

/// The run of one function of a revision, as the library sees it while it is called.
public interface Execution {

  Platform platform();

  /// The file whose code is being evaluated.
  Source source();

  // ---- places

  /// The call that is being evaluated, for an operation that is its main work.
  Origin origin();

  /// The same for a part of what the call does: `enum type of column kind`.
  Origin origin(String part, @Nullable Span partSpan);

  /// An origin that is not a call: the expression or statement being evaluated.
  Origin.Code place();

  /// Where the call, or else the expression, being evaluated stands.
  Origin.Site site();

  /// The calls that led here from the revision's own file, outermost first.
  List<Origin.Site> through();

  /// The call being evaluated, or null between calls (a `with` block's end).
  @Nullable Call call();

  // ---- what the code does

  void emit(Step step);

  /// Remembers the catalog as it is now, for conditions that will be asked later; gives the id to
  /// put into them. Whoever makes a condition observes first: where nothing is written before the
  /// condition is used, the evaluator takes the step out again and the condition asks
  /// [Condition#NOW].
  int observe();

  /// Says that something could not be followed that may reach the database.
  void unknownStep(String reason, Operation.Reach reach);

  /// An unknown value, with the place being evaluated.
  Value.Unknown unknown(String reason);

  /// A value that is the same in every run of one deployment: what `[assume]` says it is, else an
  /// unknown one.
  Value setting(Setting setting, String reason);

  /// What `[assume]` says of the setting of that key, or null.
  @Nullable Value assumed(String key);

  /// The steps that `work` emits, instead of emitting them.
  List<Step> capture(Runnable work);

  /// Runs both in a branch and joins what they change: `if condition: then() else: otherwise()`.
  void branch(Condition condition, Runnable then, Runnable otherwise);

  /// To be called before a list, set, dictionary, scope or instance is changed in place, so that
  /// branches can be joined.
  void changing(Object container);

  // ---- Python

  Value call(Value function, Arguments arguments);

  Value attribute(Value object, String name);

  /// The known elements, or null when they cannot be listed one by one.
  @Nullable List<Value> elements(Value iterable);

  Iteration iterate(Value iterable);

  Condition truth(Value value);

  Condition equal(Value left, Value right);

  /// `str(value)`, with a hole where it is unknown.
  Text text(Value value);

  /// A collection of catalog objects, such as `inspector.get_table_names()` gives: the code may
  /// iterate over it, test membership, compare, filter and map it.
  Reflected reflected(
      Condition.Selection selection, int observed, Function<Iteration.Element, Value> element);

  /// For objects the library keeps for the whole run (a connection's state, a metadata's tables):
  /// the one stored under `key`, made on first use.
  <T> T shared(Object key, Class<T> type, Supplier<T> make);
}
