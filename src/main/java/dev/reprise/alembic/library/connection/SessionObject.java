package dev.reprise.alembic.library.connection;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.Sender;
import dev.reprise.alembic.library.expression.DataStatement;
import dev.reprise.alembic.library.schema.ModelInstances;
import dev.reprise.alembic.library.schema.TableObject;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.DatabaseObject;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.ColumnReference;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Step;
import java.util.List;

/// An ORM session on the migration's connection. Its `commit` only flushes: the transaction was
/// begun outside it.
///
/// Source: `Session` in `sqlalchemy/orm/session.py`; `join_transaction_mode` of SQLAlchemy 2.0.
///
/// @param separate true if it may be on a connection other than the migration's
public record SessionObject(boolean separate) implements DatabaseObject {

  @Override
  public String describe() {
    return "the session";
  }

  @Override
  public Value attribute(String name, Execution execution) {
    return switch (name) {
      case "commit",
          "flush",
          "close",
          "expire_all",
          "expire",
          "refresh",
          "expunge",
          "expunge_all",
          "rollback",
          "remove" ->
          new LibraryFunction("session." + name, (_, _) -> Value.NONE);
      case "query" ->
          new LibraryFunction(
              "session.query",
              (arguments, call) ->
                  new OrmQuery(
                      DataStatement.select(arguments.values(), new CallArguments(arguments, call)),
                      arguments.values().size() == 1 ? TableObject.of(arguments.get(0)) : null));
      case "add", "merge" ->
          new LibraryFunction(
              "session." + name,
              (arguments, call) -> {
                Value instance = arguments.get(0);
                ModelInstances.save(instance, name.equals("merge"), call);
                return instance == null ? Value.NONE : instance;
              });
      case "add_all", "bulk_save_objects" -> new LibraryFunction("session." + name, this::addAll);
      case "bulk_insert_mappings", "bulk_update_mappings" ->
          new LibraryFunction(
              "session." + name,
              (arguments, call) -> {
                ModelInstances.rows(
                    arguments.get(0), arguments.get(1), name.startsWith("bulk_insert"), call);
                return Value.NONE;
              });
      case "delete" ->
          new LibraryFunction(
              "session.delete",
              (arguments, call) -> {
                ModelInstances.delete(arguments.get(0), call);
                return Value.NONE;
              });
      case "get" -> new LibraryFunction("session.get", (arguments, call) -> get(arguments, call));
      case "begin" ->
          new LibraryFunction(name, (_, _) -> new ConnectionObject.Block(false, separate));
      case "begin_nested" ->
          new LibraryFunction(name, (_, _) -> new ConnectionObject.Block(true, separate));
      case "bind", "get_bind", "connection" ->
          name.equals("bind") ? connection() : new LibraryFunction(name, (_, _) -> connection());
      case "no_autoflush" -> new ConnectionObject.Block(false);
      case "execute", "scalar", "scalars", "exec", "in_transaction" ->
          connection().attribute(name.equals("exec") ? "execute" : name, execution);
      case "configure" -> new LibraryFunction(name, (_, _) -> Value.NONE);
      default -> DatabaseObject.super.attribute(name, execution);
    };
  }

  private static Value get(Arguments arguments, Execution execution) {
    Value row = execution.unknown("a row read through the session");
    TableObject table = TableObject.of(arguments.get(0));
    if (table == null || !(row instanceof Value.Unknown unknown)) {
      return row;
    }
    List<ColumnReference> reads = List.of(new ColumnReference(table.qualified(), null));
    Sender.direct(execution).send(new Operation.Read(reads), execution.place());
    return unknown.with(new Condition.Rows("rows of " + table.qualified(), reads));
  }

  private ConnectionObject connection() {
    return separate ? ConnectionObject.SEPARATE : ConnectionObject.MIGRATION;
  }

  private Value addAll(Arguments arguments, Execution execution) {
    Value list = arguments.get(0);
    List<Value> instances = list == null ? null : execution.elements(list);
    if (instances == null) {
      ModelInstances.save(list, false, execution);
    } else {
      instances.forEach(each -> ModelInstances.save(each, false, execution));
    }
    return Value.NONE;
  }

  /// `with Session() as session`, and `sessionmaker(bind=…)()`.
  @Override
  public Value call(Arguments arguments, Execution execution) {
    return arguments.get("bind") instanceof ConnectionObject bind
        ? new SessionObject(bind.separate())
        : this;
  }

  @Override
  public void leave(List<Step> body, Execution execution) {
    body.forEach(execution::emit);
  }

  /// A class or function that returns sessions: `Session`, `sessionmaker`, `scoped_session`.
  public static Value factory(String name) {
    return new LibraryFunction(
        "sqlalchemy.orm." + name,
        (arguments, _) ->
            new SessionObject(
                !(arguments.get(0, "bind") instanceof ConnectionObject bind) || bind.separate()));
  }
}
