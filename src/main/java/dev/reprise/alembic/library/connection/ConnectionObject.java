package dev.reprise.alembic.library.connection;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.Environment;
import dev.reprise.alembic.library.OwnCommit;
import dev.reprise.alembic.library.Sender;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.DatabaseObject;
import dev.reprise.alembic.value.DictValue;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Origin;
import dev.reprise.operation.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A connection or an engine: the result of `op.get_bind()`, and objects derived from it.
///
/// @param autocommit true if `isolation_level="AUTOCOMMIT"` was set
/// @param driver true for the driver's own connection or cursor, whose texts have `%s` parameters
/// @param separate true for an engine, or a connection other than the migration's, which does not
///   see uncommitted changes of the migration
public record ConnectionObject(boolean autocommit, boolean driver, boolean separate)
    implements DatabaseObject {

  /// The connection the migration runs on.
  public static final ConnectionObject MIGRATION = new ConnectionObject(false, false, false);

  public static final ConnectionObject SEPARATE = new ConnectionObject(false, false, true);

  @Override
  public String describe() {
    return "the connection";
  }

  @Override
  public Value attribute(String name, Execution execution) {
    return switch (name) {
      case "execute",
          "exec_driver_sql",
          "scalar",
          "scalars",
          "executemany",
          "stream",
          "stream_scalars" ->
          new LibraryFunction(
              "connection." + name, (arguments, call) -> send(name, arguments, call));
      case "fetchone", "fetchall", "fetchmany", "rowcount" ->
          lastResult(execution).attribute(name, execution);
      case "begin" -> new LibraryFunction(name, (_, call) -> begin(call));
      case "begin_nested" -> new LibraryFunction(name, (_, _) -> new Block(true, separate));
      case "commit" -> new LibraryFunction("connection.commit", (_, call) -> commit(call));
      case "rollback" ->
          new LibraryFunction(
              "connection.rollback",
              (_, call) -> {
                ended(call).done = true;
                call.emit(new Step.Rollback(call.origin()));
                return Value.NONE;
              });
      case "execution_options" -> new LibraryFunction(name, this::options);
      case "connect",
          "engine",
          "sync_connection",
          "sync_engine",
          "get_bind",
          "bind",
          "get_raw_connection",
          "raw_connection",
          "connection",
          "dbapi_connection",
          "driver_connection",
          "cursor" ->
          member(name);
      case "dialect" -> new DialectObject();
      case "in_transaction", "in_nested_transaction" ->
          new LibraryFunction(name, (_, _) -> Value.TRUE);
      case "get_transaction" -> new LibraryFunction(name, (_, _) -> new Block(false, separate));
      case "url" -> new UrlObject();
      case "closed", "invalidated" -> Value.FALSE;
      case "close", "invalidate", "detach", "dispose" ->
          new LibraryFunction(name, (_, _) -> Value.NONE);
      case "name" -> Text.of(execution.platform().dialect());
      case "has_table" ->
          new LibraryFunction(
              name, (arguments, call) -> Inspector.hasTable(new CallArguments(arguments, call), 0));
      case "run_sync" ->
          new LibraryFunction(
              name,
              (arguments, call) -> {
                Value function = arguments.get(0);
                Arguments rest =
                    new Arguments(
                        arguments
                            .positional()
                            .subList(Math.min(1, arguments.size()), arguments.size()),
                        arguments.keywords(),
                        arguments.spread());
                return function == null
                    ? call.unknown("run_sync without a function")
                    : call.call(function, rest.prepend(this));
              });
      case "set_isolation_level", "autocommit", "set_session", "info", "isolation_level" ->
          name.startsWith("set")
              ? new LibraryFunction(name, (arguments, call) -> setLevel(name, arguments, call))
              : execution.unknown("the connection's " + name);
      default -> DatabaseObject.super.attribute(name, execution);
    };
  }

  /// Alembic's transaction is open, or one that SQLAlchemy 2 began automatically: for the version
  /// table, or for a statement (measured with Alembic 1.20 on SQLAlchemy 2, PostgreSQL and SQLite,
  /// also inside `autocommit_block()`). With 1.4 it joins the open one.
  private Value begin(Execution execution) {
    if (!driver
        && !separate
        && execution.platform().sqlalchemyRelease().surelyAtLeast("2.0")
        && isTemplate(ownCommit(execution))
        && !ended(execution).done) {
      refuse(
          "sqlalchemy.exc.InvalidRequestError",
          "This connection has already initialized a SQLAlchemy Transaction() object via begin() or"
              + " autobegin; can't call begin() here unless rollback() or commit() is called"
              + " first.",
          execution);
    }
    return new Block(false, separate);
  }

  private static boolean isTemplate(OwnCommit own) {
    return own == OwnCommit.LOSES_THE_REST || own == OwnCommit.STOPS_THE_RUN;
  }

  /// SQLAlchemy does not notice the driver's own commit.
  private Value commit(Execution execution) {
    OwnCommit own = driver || separate ? OwnCommit.KEEPS : ownCommit(execution);
    Origin origin = execution.origin();
    ended(execution).done = true;
    switch (own) {
      case KEEPS -> execution.emit(new Step.Commit(origin));
      case LOSES_THE_REST -> execution.emit(new Step.Commit(Step.Behind.NOBODY, origin));
      case STOPS_THE_RUN -> {
        execution.emit(new Step.Commit(origin));
        refuse(
            "sqlalchemy.exc.InvalidRequestError",
            "Can't operate on closed transaction inside context manager",
            execution);
      }
      case MISSING ->
          refuse("AttributeError", "'Connection' object has no attribute 'commit'", execution);
    }
    return Value.NONE;
  }

  /// psycopg2's method, with any SQLAlchemy (measured with 1.4.46 and 2.0.54): it rolls back the
  /// open transaction.
  private Value setLevel(String name, Arguments arguments, Execution execution) {
    Value level = arguments.get(0);
    if (driver
        && !separate
        && name.equals("set_isolation_level")
        && execution.platform().dialect().equals("postgresql")) {
      execution.emit(new Step.Rollback(false, execution.origin()));
      if (level instanceof Value.Int(var number) && number.signum() == 0
          || level instanceof Value.Unknown unknown
              && unknown.reason().contains("ISOLATION_LEVEL_AUTOCOMMIT")) {
        execution.emit(new Step.Commit(Step.Behind.STATEMENTS, execution.origin()));
      }
    }
    return Value.NONE;
  }

  private static void refuse(String exception, String message, Execution execution) {
    Sender.direct(execution).send(new Operation.Invalid(null, exception, message));
  }

  private Value member(String name) {
    boolean raw =
        switch (name) {
          case "get_raw_connection",
              "raw_connection",
              "connection",
              "dbapi_connection",
              "driver_connection",
              "cursor" ->
              true;
          default -> driver;
        };
    boolean apart = separate || name.equals("engine") || name.equals("sync_engine");
    ConnectionObject other = new ConnectionObject(autocommit, raw, apart);
    return switch (name) {
      case "connect", "get_bind", "get_raw_connection", "raw_connection", "cursor" ->
          new LibraryFunction(name, (_, _) -> other);
      // A pooled driver connection returns itself under several names.
      default -> raw ? new Callable(other) : other;
    };
  }

  private Value options(Arguments arguments, Execution execution) {
    String level = CallArguments.string(arguments.get("isolation_level"));
    if (level == null) {
      return this;
    }
    boolean alone = level.equalsIgnoreCase("AUTOCOMMIT");
    OwnCommit own = driver || separate ? OwnCommit.KEEPS : ownCommit(execution);
    if (alone && isTemplate(own) && !ended(execution).done) {
      // Measured with Alembic 1.19.1 on SQLAlchemy 2.0.52: Alembic's transaction is open.
      refuse(
          "sqlalchemy.exc.InvalidRequestError",
          "This connection has already initialized a SQLAlchemy Transaction() object via begin() or"
              + " autobegin; isolation_level may not be altered unless rollback() or commit() is"
              + " called first.",
          execution);
      return this;
    }
    // Measured with Alembic 1.8.1 on SQLAlchemy 1.4.46: psycopg2 rolls back the open transaction.
    boolean undoes =
        own == OwnCommit.MISSING && execution.platform().dialect().equals("postgresql");
    if (undoes) {
      execution.emit(new Step.Rollback(false, execution.origin()));
    }
    if (alone && !driver && !separate) {
      // The level is that of the connection that Alembic uses, too, under any env.py.
      execution.emit(new Step.Commit(Step.Behind.STATEMENTS, execution.origin()));
      return this;
    }
    return undoes ? this : new ConnectionObject(alone, driver, separate);
  }

  /// True if a call on some path has ended Alembic's own transaction.
  private static final class Ended {
    private boolean done;
  }

  private static Ended ended(Execution execution) {
    return execution.shared(Ended.class, Ended.class, Ended::new);
  }

  private static OwnCommit ownCommit(Execution execution) {
    return execution
        .shared(Environment.class, Environment.class, Environment::standard)
        .ownCommit();
  }

  /// SQLAlchemy 1.4 accepts them as keywords, too.
  private static @Nullable Value parameters(CallArguments given) {
    Value one = given.value(1, "parameters");
    Map<Value, Value> named = new LinkedHashMap<>();
    given
        .arguments()
        .keywords()
        .forEach((keyword, each) -> {
          if (!keyword.equals("statement") && !keyword.equals("execution_options")) {
            named.put(Text.of(keyword), each.value());
          }
        });
    return one != null || named.isEmpty() ? one : new DictValue(named);
  }

  private Value send(String name, Arguments arguments, Execution execution) {
    CallArguments given = new CallArguments(arguments, execution);
    Value statement = given.value(0, "statement");
    boolean raw = driver || name.equals("exec_driver_sql");
    if (!raw
        && statement instanceof Text text
        && execution.platform().sqlalchemyRelease().surelyAtLeast("2.0")) {
      refuse(
          "sqlalchemy.exc.ObjectNotExecutableError",
          "Not an executable object: " + text.text().strip(),
          execution);
      return Result.NOTHING;
    }
    boolean plain =
        raw
            // SQLAlchemy 1.4 still accepts strings, and passes them on unchanged.
            || statement instanceof Text && !execution.platform().sqlalchemyAtLeast("2.0");
    Result[] result = new Result[1];
    Runnable work =
        () -> result[0] = SentStatements.send(statement, parameters(given), plain, execution);
    if (autocommit) {
      List<Step> body = execution.capture(work);
      execution.emit(new Step.Autocommit(body, execution.origin()));
    } else {
      work.run();
    }
    if (driver) {
      execution.shared(LastResult.class, LastResult.class, LastResult::new).result = result[0];
    }
    return switch (name) {
      case "scalar" -> result[0].scalar();
      case "scalars", "stream_scalars" -> result[0].scalars();
      default -> result[0];
    };
  }

  /// A cursor keeps the result of its last statement.
  private static final class LastResult {
    private Result result = Result.NOTHING;
  }

  private static Result lastResult(Execution execution) {
    return execution.shared(LastResult.class, LastResult.class, LastResult::new).result;
  }

  @Override
  public Value call(Arguments arguments, Execution execution) {
    return this;
  }

  @Override
  public void leave(List<Step> body, Execution execution) {
    body.forEach(execution::emit);
  }

  /// `connection.connection`: the driver's connection, which can be called again.
  private record Callable(ConnectionObject connection) implements DatabaseObject {
    @Override
    public String describe() {
      return connection.describe();
    }

    @Override
    public Value attribute(String name, Execution execution) {
      return connection.attribute(name, execution);
    }

    @Override
    public Value call(Arguments arguments, Execution execution) {
      return connection;
    }
  }

  /// The result of `begin()` and `begin_nested()`: a block, or an object with `commit` and
  /// `rollback`.
  ///
  /// @param nested true for a savepoint
  /// @param separate true for a connection other than the migration's
  public record Block(boolean nested, boolean separate) implements DatabaseObject {

    public Block(boolean nested) {
      this(nested, false);
    }

    @Override
    public String describe() {
      return nested ? "begin_nested()" : "begin()";
    }

    @Override
    public Value enter(Execution execution) {
      // Another connection belongs to an engine, whose `begin()` yields a connection.
      return nested || !separate ? this : connection();
    }

    @Override
    public Value attribute(String name, Execution execution) {
      return switch (name) {
        // The transaction is Alembic's own; one begun inside it commits nothing.
        case "commit", "rollback", "close" -> new LibraryFunction(name, (_, _) -> Value.NONE);
        case "is_active" -> Value.TRUE;
        default -> connection().attribute(name, execution);
      };
    }

    private ConnectionObject connection() {
      return separate ? SEPARATE : MIGRATION;
    }

    @Override
    public void leave(List<Step> body, Execution execution) {
      if (nested) {
        execution.emit(new Step.Savepoint(body, execution.place()));
      } else {
        body.forEach(execution::emit);
      }
    }
  }
}
