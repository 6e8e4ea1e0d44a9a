package dev.reprise.alembic.python;

import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Iteration;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Operation;
import dev.reprise.syntax.python.Expression.Comparison;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A module that is neither in the repository nor known, or something in it; `name` is dotted.
record Foreign(String name) implements LibraryObject {
  private static final Set<String> SCHEMA_WORDS =
      Set.of(
          "alembic",
          "migration",
          "migrations",
          "migrate",
          "upgrade",
          "downgrade",
          "table",
          "tables",
          "column",
          "columns",
          "constraint",
          "constraints",
          "index",
          "indexes",
          "indices",
          "enum",
          "schema",
          "trigger",
          "triggers",
          "view",
          "views",
          "ddl",
          "sql",
          "rls");

  @Override
  public String describe() {
    return "`" + name + "`";
  }

  Value.Unknown unknown(Execution execution) {
    return execution.unknown("`" + name + "` is not in the repository");
  }

  @Override
  public Value attribute(String attribute, Execution execution) {
    return attribute.equals("__name__")
        ? Text.of(name.substring(name.lastIndexOf('.') + 1))
        : new Foreign(name + "." + attribute);
  }

  @Override
  public boolean hasAttribute(String attribute, Execution execution) {
    return !attribute.equals("__str__");
  }

  /// A function that speaks of schema objects may send anything, even when it is not handed `op`.
  @Override
  public Value call(Arguments arguments, Execution execution) {
    if (execution instanceof Interpreter interpreter) {
      Value result = interpreter.calls().unknown(unknown(execution), arguments);
      boolean given = arguments.values().stream().anyMatch(Interpreter::reachesDatabase);
      if (!given && !StandardLibrary.isStandard(name) && speaksOfSchema()) {
        execution.unknownStep(
            "`" + name + "` is not in the repository and may change the schema",
            Operation.Reach.SCHEMA);
      }
      return result;
    }
    return unknown(execution);
  }

  private boolean speaksOfSchema() {
    String last = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    String first = last.contains("_") ? last.substring(0, last.indexOf('_')) : last;
    boolean changes =
        Set.of(
                "create",
                "drop",
                "add",
                "alter",
                "remove",
                "rename",
                "try",
                "ensure",
                "replace",
                "upgrade",
                "downgrade",
                "install",
                "update",
                "delete",
                "refresh",
                "sync")
            .contains(first);
    if (!changes) {
      return false;
    }
    for (String part : name.toLowerCase(Locale.ROOT).split("[._]")) {
      if (SCHEMA_WORDS.contains(part)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Value item(Value key, Execution execution) {
    return unknown(execution);
  }

  @Override
  public Condition truth(Execution execution) {
    return new Condition.Unknown("hangs on `" + name + "`");
  }

  @Override
  public Condition isNone(Execution execution) {
    return new Condition.Unknown("hangs on `" + name + "`");
  }

  @Override
  public Iteration iterate(Execution execution) {
    Value.Unknown element = unknown(execution);
    return new Iteration.Repeated(element.reason(), element);
  }

  @Override
  public @Nullable Value compare(
      Comparison.Operator operator, Value other, boolean mirrored, Execution execution) {
    return other instanceof Foreign foreign && foreign.name.equals(name)
        ? null
        : new Value.Truth(new Condition.Unknown("hangs on `" + name + "`"));
  }

  @Override
  public String importedName() {
    return name;
  }

  @Override
  public String exceptionName() {
    return name;
  }
}
