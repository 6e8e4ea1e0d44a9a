package dev.reprise.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// One step of a [Plan]: a decision, a handler or a statement of the migration's code.
public sealed interface Step {
  Origin origin();

  /// Contains no other steps.
  sealed interface Single extends Step {}

  /// Contains other steps.
  sealed interface Compound extends Step {}

  /// One round trip: succeeds or fails as a whole, and is a write if any of `parts` is one. A
  /// string of several statements is one round trip with several parts. `parts` are [Apply]s and,
  /// for `DO` blocks, any steps.
  record Send(List<Step> parts, Origin origin) implements Compound {}

  /// One operation and its origin.
  record Apply(Operation operation, Origin origin) implements Single {}

  /// Both branches may be empty. The condition is evaluated when the step is reached.
  record Branch(Condition condition, List<Step> then, List<Step> otherwise, Origin origin)
      implements Compound {}

  /// Saves the current catalog under `id`, for conditions that are answered from a cache.
  record Observe(int id, Origin origin) implements Single {}

  /// A body that a [Return] inside it ends: a function or a `DO` block.
  record Routine(List<Step> body, Origin origin) implements Compound {}

  /// Ends the innermost [Routine].
  record Return(Origin origin) implements Single {}

  /// `try … except … else … finally`, or a PL/pgSQL block with `EXCEPTION`. The first matching
  /// handler runs. With `savepoint`, an error undoes the body before the handler runs (a PL/pgSQL
  /// block); without it, PostgreSQL leaves the transaction aborted (25P02 for every later
  /// statement).
  record Attempt(
      List<Step> body,
      List<Handler> handlers,
      List<Step> otherwise,
      List<Step> lastly,
      boolean savepoint,
      Origin origin)
      implements Compound {}

  /// `begin_nested()`, `SAVEPOINT … RELEASE`: an error inside undoes the body and propagates.
  record Savepoint(List<Step> body, Origin origin) implements Compound {}

  /// An intentional error: `RAISE EXCEPTION`, `raise ValueError`. `sqlstate` is null for a Python
  /// exception; `condition` is the condition name or the exception class.
  record Raise(@Nullable String sqlstate, String condition, String message, Origin origin)
      implements Single {}

  /// A bare `raise` in a handler: the error propagates.
  record Reraise(Origin origin) implements Single {}

  /// Commits the steps before it, runs the body in autocommit mode, then starts a new transaction:
  /// Alembic's `autocommit_block()`, an engine-level AUTOCOMMIT connection.
  record Autocommit(List<Step> body, Origin origin) implements Compound {}

  /// `COMMIT`, `.commit()`: the steps before it stay, whatever follows.
  record Commit(Behind behind, Origin origin) implements Single {

    public Commit(Origin origin) {
      this(Behind.TOOL, origin);
    }
  }

  /// The party that commits the steps after a [Commit].
  enum Behind {
    /// The tool, as before.
    TOOL,
    /// Nobody. `connection.commit()` of SQLAlchemy 2 ends Alembic's transaction; later steps run in
    /// one that SQLAlchemy begins automatically, and closing the connection rolls it back
    /// (`_ProxyTransaction.__exit__`, alembic/runtime/migration.py).
    NOBODY,
    /// Every statement commits by itself: `execution_options(isolation_level="AUTOCOMMIT")`, which
    /// SQLAlchemy 2 rejects after it has begun a transaction of its own. The version row is written
    /// the same way (measured with Alembic 1.8.1 and 1.19.1).
    STATEMENTS
  }

  /// Undoes the transaction so far. `asked` is true if the migration requests it; psycopg2 does it
  /// by itself if the isolation level changes.
  record Rollback(boolean asked, Origin origin) implements Single {
    public Rollback(Origin origin) {
      this(true, origin);
    }
  }

  /// `BEGIN`: has an effect only if the file runs without a transaction.
  record Begin(Origin origin) implements Single {}

  /// A loop over objects of the catalog (`for fk in inspector.get_foreign_keys("t")`): the body
  /// runs once for each match; `variable` stands for the object's name in names of the body.
  record ForEach(
      Condition.Selection over, int observed, String variable, List<Step> body, Origin origin)
      implements Compound {}

  /// A loop over rows or over something unknown: the body runs any number of times, or not at all.
  /// `over` names the iterations, or starts with "until".
  record Repeat(String over, List<Step> body, Origin origin) implements Compound {
    public boolean isUntil() {
      return over.startsWith("until ");
    }

    public String times() {
      return "any number of times, " + (isUntil() ? over : "over " + over);
    }
  }

  /// A step that could not be followed. It may have sent anything within `reach`.
  record Unknown(String reason, Operation.Reach reach, Origin origin) implements Single {}

  /// `conditions` are SQLSTATE condition names (`duplicate_object`), SQLSTATEs, or Python exception
  /// classes (`sqlalchemy.exc.ProgrammingError`); empty catches everything.
  record Handler(List<String> conditions, List<Step> body, Origin origin) {}

  /// The nested lists of steps, in written order.
  default List<List<Step>> bodies() {
    return switch (this) {
      case Send send -> List.of(send.parts());
      case Branch branch -> List.of(branch.then(), branch.otherwise());
      case Routine routine -> List.of(routine.body());
      case Savepoint savepoint -> List.of(savepoint.body());
      case Autocommit autocommit -> List.of(autocommit.body());
      case ForEach loop -> List.of(loop.body());
      case Repeat loop -> List.of(loop.body());
      case Attempt attempt -> {
        List<List<Step>> all = new ArrayList<>();
        all.add(attempt.body());
        attempt.handlers().forEach(each -> all.add(each.body()));
        all.add(attempt.otherwise());
        all.add(attempt.lastly());
        yield all;
      }
      case Single _ -> List.of();
    };
  }

  /// A copy with each nested list of steps changed.
  default Step inside(UnaryOperator<List<Step>> change) {
    return switch (this) {
      case Send(var parts, var origin) -> new Send(change.apply(parts), origin);
      case Branch(var condition, var then, var otherwise, var origin) ->
          new Branch(condition, change.apply(then), change.apply(otherwise), origin);
      case Routine(var body, var origin) -> new Routine(change.apply(body), origin);
      case Savepoint(var body, var origin) -> new Savepoint(change.apply(body), origin);
      case Autocommit(var body, var origin) -> new Autocommit(change.apply(body), origin);
      case ForEach(var over, var observed, var variable, var body, var origin) ->
          new ForEach(over, observed, variable, change.apply(body), origin);
      case Repeat(var over, var body, var origin) -> new Repeat(over, change.apply(body), origin);
      case Attempt(var body, var handlers, var otherwise, var lastly, var savepoint, var origin) ->
          new Attempt(
              change.apply(body),
              handlers.stream()
                  .map(each ->
                      new Handler(each.conditions(), change.apply(each.body()), each.origin()))
                  .toList(),
              change.apply(otherwise),
              change.apply(lastly),
              savepoint,
              origin);
      case Single _ -> this;
    };
  }

  /// The first character of every placeholder.
  char PLACEHOLDER = '\uE000';

  /// Placeholder of a [ForEach] variable inside a name; no identifier contains these characters.
  static String placeholder(int number) {
    return String.valueOf(PLACEHOLDER) + number + "\uE001";
  }
}
