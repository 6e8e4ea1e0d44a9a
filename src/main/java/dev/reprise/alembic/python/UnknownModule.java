package dev.reprise.alembic.python;

import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Iteration;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Setting;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Operation;
import dev.reprise.syntax.python.Expression.Comparison;
import dev.reprise.text.WordList;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A module that is neither in the repository nor known, or an object in it; `name` is dotted,
/// `shown` is the importing file's name for it.
record UnknownModule(String name, String shown) implements LibraryObject {
  private static final Set<String> SCHEMA_WORDS =
      WordList.set(
          """
          alembic migration migrations migrate upgrade downgrade table tables column columns
          constraint constraints index indexes indices enum schema trigger triggers view views ddl
          sql rls
          """);

  UnknownModule(String name) {
    this(name, name.substring(name.lastIndexOf('.') + 1));
  }

  @Override
  public String describe() {
    return "`" + name + "`";
  }

  /// A value not known to be the same in every run.
  Value.Unknown anything(Execution execution) {
    return execution.unknown(reason());
  }

  Value.Unknown unknown(Execution execution) {
    return new Value.Unknown(reason(), execution.site(), setting());
  }

  /// Derived values are assumed to be constant across a deployment.
  Setting setting() {
    return new Setting(name, shown);
  }

  private String reason() {
    return "`" + name + "` is not in the repository";
  }

  @Override
  public Value attribute(String attribute, Execution execution) {
    if (attribute.equals("__name__")) {
      return Text.of(name.substring(name.lastIndexOf('.') + 1));
    }
    var inner = new UnknownModule(name + "." + attribute, shown + "." + attribute);
    Value assumed =
        execution instanceof Interpreter interpreter ? interpreter.assumed(inner.name) : null;
    return assumed == null ? inner : assumed;
  }

  @Override
  public boolean hasAttribute(String attribute, Execution execution) {
    return !attribute.equals("__str__");
  }

  /// A function with schema-related words may send anything, even without being passed `op`.
  @Override
  public Value call(Arguments arguments, Execution execution) {
    if (execution instanceof Interpreter interpreter) {
      boolean given = arguments.values().stream().anyMatch(Value::reachesDatabase);
      Value result =
          given && interpreter.isAsked() && !speaksOfSchema()
              ? interpreter.calls().result(unknown(execution), arguments)
              : interpreter.calls().unknown(unknown(execution), arguments);
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
        WordList.set(
                """
                create drop add alter remove rename try ensure replace upgrade downgrade install
                update delete refresh sync
                """)
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
    return execution instanceof Interpreter interpreter
        ? Subscripts.item(unknown(execution), key, interpreter)
        : unknown(execution);
  }

  @Override
  public Condition truth(Execution execution) {
    return setting().isSet();
  }

  @Override
  public Condition isNone(Execution execution) {
    return Condition.not(setting().isSet());
  }

  @Override
  public @Nullable Condition contains(Value value, Execution execution) {
    return execution instanceof Interpreter interpreter
        ? interpreter.membership().contains(unknown(execution), value)
        : null;
  }

  @Override
  public Iteration iterate(Execution execution) {
    Value.Unknown element = anything(execution);
    return new Iteration.Repeated(element.reason(), element);
  }

  @Override
  public @Nullable Value compare(
      Comparison.Operator operator, Value other, boolean mirrored, Execution execution) {
    if (other instanceof UnknownModule foreign && foreign.name.equals(name)) {
      return null;
    }
    Value self = unknown(execution);
    return execution instanceof Interpreter interpreter
        ? interpreter
            .comparisons()
            .compare(operator, mirrored ? other : self, mirrored ? self : other)
        : self;
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
