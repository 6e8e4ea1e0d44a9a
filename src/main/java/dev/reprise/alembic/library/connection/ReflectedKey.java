package dev.reprise.alembic.library.connection;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.ReflectedName;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Iteration;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Condition.ConstraintKind;
import dev.reprise.operation.Condition.Selection;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectKind;
import dev.reprise.syntax.python.Expression.Comparison;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `inspector.get_pk_constraint("t")`: a dictionary even if there is no key.
record ReflectedKey(Name table, int observed) implements LibraryObject {

  private Condition some(@Nullable String name, @Nullable List<String> columns) {
    return new Condition.Some(selection(name, columns), observed);
  }

  private Selection selection(@Nullable String name, @Nullable List<String> columns) {
    return new Selection(
        ObjectKind.CONSTRAINT,
        null,
        table,
        name,
        null,
        ConstraintKind.PRIMARY_KEY,
        columns,
        null,
        true);
  }

  @Override
  public String describe() {
    return "the primary key of " + table;
  }

  @Override
  public Value item(Value key, Execution execution) {
    return switch (CallArguments.string(key)) {
      case "name" -> new KeyName(this);
      case "constrained_columns" -> new KeyColumns(this);
      case null, default -> LibraryObject.super.item(key, execution);
    };
  }

  @Override
  public Value attribute(String name, Execution execution) {
    return name.equals("get")
        ? new LibraryFunction(
            name,
            (arguments, call) -> {
              Value key = arguments.get(0);
              return key == null ? call.unknown(describe()) : item(key, call);
            })
        : LibraryObject.super.attribute(name, execution);
  }

  /// The name of the key, or `None`.
  private record KeyName(ReflectedKey owner) implements ReflectedName {
    @Override
    public String describe() {
      return "the name of " + owner.describe();
    }

    @Override
    public Selection selection() {
      return owner.selection(null, null);
    }

    @Override
    public int observed() {
      return owner.observed();
    }

    @Override
    public Condition truth(Execution execution) {
      return owner.some(null, null);
    }

    @Override
    public Condition isNone(Execution execution) {
      return Condition.not(owner.some(null, null));
    }

    @Override
    public @Nullable Value compare(
        Comparison.Operator operator, Value other, boolean mirrored, Execution execution) {
      if (!(other instanceof Text text) || !text.isComplete()) {
        return null;
      }
      Condition condition = owner.some(text.text(), null);
      return switch (operator) {
        case EQUAL -> Value.of(condition);
        case NOT_EQUAL -> Value.of(Condition.not(condition));
        case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, IN, NOT_IN, IS, IS_NOT -> null;
      };
    }
  }

  /// The columns of the key.
  private record KeyColumns(ReflectedKey owner) implements LibraryObject {
    @Override
    public String describe() {
      return "the columns of " + owner.describe();
    }

    @Override
    public Condition truth(Execution execution) {
      return owner.some(null, null);
    }

    @Override
    public @Nullable Condition contains(Value value, Execution execution) {
      return new Condition.Unknown(describe());
    }

    @Override
    public Iteration iterate(Execution execution) {
      return new Iteration.Repeated(describe(), execution.unknown(describe()));
    }

    @Override
    public @Nullable Value compare(
        Comparison.Operator operator, Value other, boolean mirrored, Execution execution) {
      List<String> names = CallArguments.strings(execution.elements(other));
      if (names == null) {
        return execution.unknown(describe());
      }
      Condition condition = owner.some(null, names);
      return switch (operator) {
        case EQUAL -> Value.of(condition);
        case NOT_EQUAL -> Value.of(Condition.not(condition));
        case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, IN, NOT_IN, IS, IS_NOT -> null;
      };
    }
  }
}
