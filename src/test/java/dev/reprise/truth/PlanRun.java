package dev.reprise.truth;

import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Condition;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Plan;
import dev.reprise.operation.Step;
import dev.reprise.syntax.SqlReader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Runs a plan on a server, as Python would: conditions are evaluated on the server's catalog, and
/// handlers see the server's errors.
final class PlanRun {
  private final Session session;
  private final Set<String> remembered;
  private final Map<Condition, Boolean> observed = new HashMap<>();
  private final Deque<RunFailure> caught = new ArrayDeque<>();
  private List<Step> whole = List.of();
  private boolean autocommit;
  private int savepoints;

  /// The driver's own state, which a `COMMIT` sent as text does not change.
  private boolean inTransaction;

  private boolean isAlembics = true;

  private enum End {
    THROUGH,
    RETURNED
  }

  PlanRun(Session session, Set<String> remembered) {
    this.session = session;
    this.remembered = remembered;
  }

  void plan(Plan plan) throws RunFailure {
    whole = plan.steps();
    run(plan.steps());
  }

  /// Sends the statements that Alembic itself adds.
  void stamp(String sql) throws RunFailure {
    begin();
    session.execute(sql);
  }

  /// Ends the transaction that Alembic opened. If the revision has ended it itself by `.commit()`,
  /// another one follows, which nobody commits (`_ProxyTransaction.__exit__`, alembic).
  void finish() throws RunFailure {
    end(isAlembics ? "COMMIT" : "ROLLBACK");
  }

  // ---- steps -----------------------------------------------------------------------------------

  private End run(List<Step> steps) throws RunFailure {
    for (Step step : steps) {
      if (run(step) == End.RETURNED) {
        return End.RETURNED;
      }
    }
    return End.THROUGH;
  }

  private End run(Step step) throws RunFailure {
    return switch (step) {
      case Step.Send(List<Step> parts, Origin origin) -> {
        send(parts, origin);
        yield End.THROUGH;
      }
      case Step.Apply apply -> {
        send(List.of(apply), apply.origin());
        yield End.THROUGH;
      }
      case Step.Branch branch ->
          run(holds(branch.condition()) ? branch.then() : branch.otherwise());
      case Step.Observe(int id, Origin _) -> {
        observe(id, whole);
        yield End.THROUGH;
      }
      case Step.Routine(List<Step> body, Origin _) -> {
        run(body);
        yield End.THROUGH;
      }
      case Step.Return _ -> End.RETURNED;
      case Step.Attempt attempt -> attempt(attempt);
      case Step.Savepoint(List<Step> body, Origin _) -> savepoint(body);
      case Step.Raise raise ->
          throw new RunFailure(
              raise.sqlstate() == null ? PythonErrors.bare(raise.condition()) : raise.sqlstate());
      case Step.Reraise _ -> throw caught.element();
      case Step.Autocommit(List<Step> body, Origin _) -> autocommit(body);
      case Step.Commit(Step.Behind behind, Origin origin) -> {
        End ended = ended("COMMIT", behind == Step.Behind.NOBODY, origin);
        autocommit |= behind == Step.Behind.STATEMENTS;
        yield ended;
      }
      case Step.Rollback(_, Origin origin) -> ended("ROLLBACK", true, origin);
      case Step.Begin _ -> {
        session.send("BEGIN");
        yield End.THROUGH;
      }
      case Step.ForEach each -> throw new CannotRun("a loop over what the catalog holds: " + each);
      case Step.Repeat repeat -> throw new CannotRun("a loop over " + repeat.over());
      case Step.Unknown unknown -> throw new CannotRun(unknown.reason());
    };
  }

  private End attempt(Step.Attempt attempt) throws RunFailure {
    try {
      return run(attempt.body()) == End.RETURNED ? End.RETURNED : run(attempt.otherwise());
    } catch (RunFailure failure) {
      for (Step.Handler handler : attempt.handlers()) {
        if (PythonErrors.catches(handler.conditions(), failure)) {
          caught.push(failure);
          try {
            return run(handler.body());
          } finally {
            caught.pop();
          }
        }
      }
      throw failure;
    } finally {
      run(attempt.lastly());
    }
  }

  private End savepoint(List<Step> body) throws RunFailure {
    begin();
    String name = "sa_savepoint_" + ++savepoints;
    session.execute("SAVEPOINT " + name);
    try {
      End end = run(body);
      session.execute("RELEASE SAVEPOINT " + name);
      return end;
    } catch (RunFailure failure) {
      session.execute("ROLLBACK TO SAVEPOINT " + name);
      throw failure;
    }
  }

  private End autocommit(List<Step> body) throws RunFailure {
    end("COMMIT");
    autocommit = true;
    try {
      return run(body);
    } finally {
      autocommit = false;
    }
  }

  private End ended(String word, boolean last, Origin origin) throws RunFailure {
    if (origin instanceof Origin.Sql) {
      begin();
      session.send(word);
    } else {
      end(word);
      isAlembics &= !last;
    }
    return End.THROUGH;
  }

  private void begin() throws RunFailure {
    if (!inTransaction && !autocommit) {
      session.execute("BEGIN");
      inTransaction = true;
    }
  }

  private void end(String word) throws RunFailure {
    if (inTransaction) {
      session.end(word);
      inTransaction = false;
    }
  }

  // ---- statements ------------------------------------------------------------------------------

  private void send(List<Step> parts, Origin origin) throws RunFailure {
    if (origin instanceof Origin.Sql sql) {
      transmit(text(sql, parts));
      return;
    }
    for (Step part : parts) {
      if (!(part instanceof Step.Apply(Operation operation, Origin own))) {
        throw new CannotRun("a step inside a statement: " + part);
      }
      if (own instanceof Origin.Sql sql) {
        transmit(text(sql, List.of(part)));
      } else {
        apply(operation, own.source().text(own.span()));
      }
    }
  }

  private void apply(Operation operation, String call) throws RunFailure {
    switch (operation) {
      case Operation.CreateType create when create.memoized() -> {
        if (remembered.add(create.type().toString())) {
          transmit(OperationSql.of(operation, call));
        }
      }
      case Operation.Invalid(var sqlstate, var condition, _) when sqlstate == null ->
          throw new RunFailure(PythonErrors.bare(condition));
      case Operation.Read(var reads) -> read(reads);
      case Operation _ -> transmit(OperationSql.of(operation, call));
    }
  }

  /// An inspector needs the table to exist before it lists the table's parts.
  private void read(List<ColumnReference> reads) throws RunFailure {
    for (ColumnReference each : reads) {
      begin();
      if (session
          .ask(CatalogQuestion.of(Condition.exists(ObjectId.table(each.table()))))
          .isEmpty()) {
        throw new RunFailure("NoSuchTableError");
      }
    }
  }

  /// The text of all statements of one round trip.
  private static String text(Origin.Sql sql, List<Step> parts) {
    int end = sql.statement().span().end();
    for (Step part : parts) {
      if (part.origin() instanceof Origin.Sql other && other.text() == sql.text()) {
        end = Math.max(end, other.statement().span().end());
      }
    }
    return sql.text().text().substring(sql.statement().span().start(), end);
  }

  private void transmit(String sql) throws RunFailure {
    if (sql.indexOf(SqlReader.HOLE) >= 0 || sql.indexOf(SqlReader.FRESH) >= 0) {
      throw new CannotRun("a part of the statement is not known: " + sql);
    }
    begin();
    session.send(sql);
  }

  // ---- conditions ------------------------------------------------------------------------------

  private boolean holds(Condition condition) throws RunFailure {
    Boolean known = observed.get(condition);
    if (known != null) {
      return known;
    }
    return switch (condition) {
      case Condition.Constant(boolean value) -> value;
      case Condition.Not(Condition inner) -> !holds(inner);
      case Condition.All(List<Condition> all) -> {
        for (Condition each : all) {
          if (!holds(each)) {
            yield false;
          }
        }
        yield true;
      }
      case Condition.Any(List<Condition> any) -> {
        for (Condition each : any) {
          if (holds(each)) {
            yield true;
          }
        }
        yield false;
      }
      case Condition.Exists _, Condition.Some _, Condition.ColumnIs _, Condition.IndexValid _ -> {
        begin();
        yield !session.ask(CatalogQuestion.of(condition)).isEmpty();
      }
      case Condition.Rows(String what, _, _) -> throw new CannotRun("what rows say: " + what);
      case Condition.Setting setting -> throw new CannotRun(setting.holds());
      case Condition.Unknown(String reason, boolean _) -> throw new CannotRun(reason);
    };
  }

  /// Evaluates every condition now that will use this observation.
  private void observe(int id, List<Step> steps) throws RunFailure {
    for (Condition each : ObservedConditions.of(id, steps)) {
      observed.remove(each);
      observed.put(each, holds(each));
    }
  }
}
