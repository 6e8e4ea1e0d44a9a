package dev.reprise.alembic.library.connection;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.expression.DataStatement;
import dev.reprise.alembic.library.expression.Fragment;
import dev.reprise.alembic.library.schema.TableObject;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.DatabaseObject;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Iteration;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.Value;
import dev.reprise.text.WordList;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `session.query(Model)…`: sent when its rows are read.
record OrmQuery(DataStatement query, @Nullable TableObject table) implements DatabaseObject {

  private static final Set<String> NARROWING =
      WordList.set(
          """
          filter filter_by where join outerjoin select_from group_by limit offset order_by
          distinct options with_entities with_for_update yield_per execution_options having
          enable_eagerloads populate_existing
          """);

  @Override
  public String describe() {
    return "a query";
  }

  @Override
  public Value attribute(String name, Execution execution) {
    if (NARROWING.contains(name)) {
      return new LibraryFunction(
          "query." + name, (arguments, call) -> narrowed(name, arguments, call));
    }
    return switch (name) {
      case "update", "delete" ->
          new LibraryFunction("query." + name, (arguments, call) -> change(name, arguments, call));
      case "count" ->
          new LibraryFunction(
              "query.count",
              (_, call) -> {
                send(call);
                return call.unknown("the number of rows");
              });
      case "exists" ->
          new LibraryFunction(
              "query.exists", (_, _) -> Fragment.condition("EXISTS (" + query.sql() + ")"));
      case "subquery", "scalar_subquery", "as_scalar", "statement", "cte" ->
          name.equals("statement") ? query : new LibraryFunction(name, (_, _) -> query);
      case "all", "fetchall" ->
          new LibraryFunction(
              "query." + name,
              (_, call) -> {
                Result result = send(call);
                return table == null
                    ? call.call(result.attribute(name, call), Arguments.NONE)
                    : new Entities(this, table);
              });
      case "get", "first", "one", "one_or_none", "scalar" ->
          new LibraryFunction(
              "query." + name,
              (_, call) -> {
                Result result = send(call);
                return call.call(
                    result.attribute(name.equals("get") ? "first" : name, call), Arguments.NONE);
              });
      default -> DatabaseObject.super.attribute(name, execution);
    };
  }

  private Value narrowed(String name, Arguments arguments, Execution execution) {
    Value next = execution.call(query.attribute(name, execution), arguments);
    return next instanceof DataStatement statement ? new OrmQuery(statement, table) : this;
  }

  private Value change(String verb, Arguments arguments, Execution execution) {
    if (table == null) {
      execution.unknownStep(
          "rows of a model that could not be resolved", dev.reprise.operation.Operation.Reach.DATA);
      return Value.NONE;
    }
    Value statement = DataStatement.of(verb, table, new CallArguments(Arguments.NONE, execution));
    if (statement instanceof DataStatement change) {
      DataStatement filtered =
          new DataStatement(
              change.verb(),
              change.table(),
              change.rows(),
              change.items(),
              change.from(),
              change.source(),
              query.conditions(),
              change.tail());
      Value values = verb.equals("update") ? arguments.get(0, "values") : null;
      SentStatements.send(filtered, values, false, execution);
    }
    return execution.unknown("the number of rows");
  }

  private Result send(Execution execution) {
    return SentStatements.send(query, null, false, execution);
  }

  @Override
  public Iteration iterate(Execution execution) {
    Result result = send(execution);
    return table == null ? result.iterate(execution) : new Entities(this, table).iterate(execution);
  }

  /// True if it returns every row of its table.
  boolean isWhole() {
    return query.conditions().isEmpty() && query.from().size() <= 1 && query.tail().isEmpty();
  }
}
