package dev.reprise.alembic.library.connection;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.ReflectedTarget;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Iteration;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Condition.Selection;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectKind;
import dev.reprise.syntax.python.Expression.Comparison;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One dictionary of an inspector's list: a column, an index, a constraint, an enum.
record ReflectedObject(Name table, ObjectKind kind, Iteration.Element element)
    implements LibraryObject {

  @Override
  public String describe() {
    return "a reflected " + kind.word();
  }

  @Override
  public Value item(Value key, Execution execution) {
    String name = CallArguments.string(key);
    return switch (name) {
      case "name" -> element.name();
      case "nullable" -> property(new Condition.ColumnProperty.Nullable(true));
      case "default" ->
          new Value.Maybe(
              condition(new Condition.ColumnProperty.HasDefault(true)), new Default(), Value.NONE);
      case "type" -> new ReflectedType(table, element);
      case "constrained_columns", "column_names", "referred_columns" ->
          new Columns(this, name.equals("referred_columns"));
      case "referred_table" -> new ReferredTable(this);
      case "unique" -> execution.unknown("whether an index is unique");
      case "comment",
          "schema",
          "referred_schema",
          "sqltext",
          "options",
          "labels",
          "autoincrement",
          "dialect_options",
          "expressions" ->
          execution.unknown("the " + name + " of " + describe());
      case null, default -> LibraryObject.super.item(key, execution);
    };
  }

  @Override
  public Value attribute(String name, Execution execution) {
    return switch (name) {
      case "get" ->
          new LibraryFunction(
              name,
              (arguments, call) -> {
                Value key = arguments.get(0);
                return key == null ? call.unknown("an item of " + describe()) : item(key, call);
              });
      default -> LibraryObject.super.attribute(name, execution);
    };
  }

  private Value property(Condition.ColumnProperty property) {
    return Value.of(condition(property));
  }

  private Condition condition(Condition.ColumnProperty property) {
    return new Condition.ColumnIs(table, element.name().text(), property, element.observed());
  }

  private Condition narrowed(
      @Nullable List<String> columns, @Nullable Name referenced, boolean complete) {
    Selection selection = element.selection();
    return new Condition.Some(
        new Selection(
            selection.kind(),
            selection.schema(),
            selection.table(),
            selection.name(),
            selection.nameLike(),
            selection.constraintKind(),
            columns == null ? selection.columns() : columns,
            referenced == null ? selection.referenced() : referenced,
            selection.complete() && complete),
        element.observed());
  }

  /// An existing default; nothing else is known of it.
  private record Default() implements LibraryObject {
    @Override
    public String describe() {
      return "the default of a column";
    }

    @Override
    public Condition contains(Value value, Execution execution) {
      return new Condition.Unknown(describe());
    }

    @Override
    public Value compare(
        Comparison.Operator operator, Value other, boolean mirrored, Execution execution) {
      return Value.of(new Condition.Unknown(describe()));
    }
  }

  /// The columns of an index or constraint, or those a foreign key refers to. Code does not test
  /// for a foreign key with other referenced columns than the key's: such questions are always
  /// answered with yes.
  private record Columns(ReflectedObject owner, boolean referred) implements LibraryObject {
    @Override
    public String describe() {
      return "the columns of " + owner.describe();
    }

    /// Nearly all constraints have one column: then it is in the list only if it is the list.
    @Override
    public @Nullable Condition contains(Value value, Execution execution) {
      String column = CallArguments.string(value);
      return column == null
          ? new Condition.Unknown(describe())
          : referred ? Condition.TRUE : owner.narrowed(List.of(column), null, true);
    }

    /// A set or a sorted list of them compares like the list.
    @Override
    public Value gathered() {
      return this;
    }

    @Override
    public Iteration iterate(Execution execution) {
      return new Iteration.Known(List.of(new OnlyColumn(this)));
    }

    @Override
    public @Nullable Value compare(
        Comparison.Operator operator, Value other, boolean mirrored, Execution execution) {
      List<String> names = CallArguments.strings(execution.elements(other));
      if (names == null) {
        return execution.unknown(describe());
      }
      Condition condition = referred ? Condition.TRUE : owner.narrowed(names, null, true);
      return switch (operator) {
        case EQUAL -> Value.of(condition);
        case NOT_EQUAL -> Value.of(Condition.not(condition));
        case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, IN, NOT_IN, IS, IS_NOT -> null;
      };
    }

    /// `fk["constrained_columns"][0]`
    @Override
    public Value item(Value key, Execution execution) {
      return new OnlyColumn(this);
    }
  }

  /// The first column of a list.
  private record OnlyColumn(Columns columns) implements LibraryObject {
    @Override
    public String describe() {
      return columns.describe();
    }

    @Override
    public @Nullable Value compare(
        Comparison.Operator operator, Value other, boolean mirrored, Execution execution) {
      Condition condition = columns.contains(other, execution);
      return switch (operator) {
        case EQUAL -> condition == null ? null : Value.of(condition);
        case NOT_EQUAL -> condition == null ? null : Value.of(Condition.not(condition));
        case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, IN, NOT_IN, IS, IS_NOT -> null;
      };
    }
  }

  /// The table a foreign key refers to.
  private record ReferredTable(ReflectedObject owner) implements ReflectedTarget {
    @Override
    public String key() {
      return owner.element().name().text();
    }

    @Override
    public String describe() {
      return "the table " + owner.describe() + " refers to";
    }

    @Override
    public @Nullable Value compare(
        Comparison.Operator operator, Value other, boolean mirrored, Execution execution) {
      if (!(other instanceof Text text) || !text.isComplete()) {
        return execution.unknown(describe());
      }
      Condition condition = owner.narrowed(null, Name.of(text.text()), true);
      return switch (operator) {
        case EQUAL -> Value.of(condition);
        case NOT_EQUAL -> Value.of(Condition.not(condition));
        case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, IN, NOT_IN, IS, IS_NOT -> null;
      };
    }
  }
}
