package dev.reprise.alembic;

import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Iteration;
import dev.reprise.alembic.value.Library;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Step;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A minimal library: `op.anything(…)` is one step that shows the call with the values of its
/// arguments; `inspect(…)` has tables and columns. It shows how the evaluator handles Python
/// itself.
final class RecordingLibrary implements Library {
  @Override
  public @Nullable Value module(String dottedName) {
    return switch (dottedName) {
      case "alembic", "sqlalchemy" -> new Space(dottedName);
      case "alembic.op" -> new Op();
      case String _ -> null;
    };
  }

  private record Space(String describe) implements LibraryObject {
    @Override
    public Value attribute(String name, Execution execution) {
      return switch (name) {
        case "op" -> new Op();
        case "inspect" -> new LibraryFunction("inspect", (_, _) -> new Inspector());
        case String _ -> LibraryObject.super.attribute(name, execution);
      };
    }
  }

  private record Op() implements LibraryObject {
    @Override
    public String describe() {
      return "op";
    }

    @Override
    public boolean reachesDatabase() {
      return true;
    }

    @Override
    public Value attribute(String name, Execution execution) {
      return switch (name) {
        case "get_bind" -> new LibraryFunction("op.get_bind", (_, _) -> new Op());
        case "batch_alter_table" -> new LibraryFunction("op.batch_alter_table", (_, _) -> new Op());
        case String _ ->
            new LibraryFunction("op." + name, (arguments, inside) -> send(name, arguments, inside));
      };
    }

    private static Value send(String name, Arguments arguments, Execution execution) {
      String given =
          arguments.values().stream()
              .map(each -> execution.text(each).text())
              .collect(Collectors.joining(", "));
      String named =
          arguments.keywords().entrySet().stream()
              .map(each ->
                  ", " + each.getKey() + "=" + execution.text(each.getValue().value()).text())
              .collect(Collectors.joining());
      Operation operation = new Operation.Touch(name + "(" + given + named + ")", List.of(), false);
      execution.emit(
          new Step.Send(
              List.of(new Step.Apply(operation, execution.origin())), execution.origin()));
      return execution.unknown("the result of op." + name);
    }
  }

  private record Inspector() implements LibraryObject {
    @Override
    public String describe() {
      return "the inspector";
    }

    @Override
    public Value attribute(String name, Execution execution) {
      return new LibraryFunction(name, (arguments, inside) -> call(name, arguments, inside));
    }

    private static Value call(String name, Arguments arguments, Execution execution) {
      int observed = execution.observe();
      return switch (name) {
        case "has_table" ->
            Value.of(
                new Condition.Exists(
                    ObjectId.table(Name.of(execution.text(arguments.values().getFirst()).text())),
                    observed));
        case "get_table_names" ->
            execution.reflected(
                selection(ObjectKind.TABLE, null), observed, Iteration.Element::name);
        case String _ -> {
          Name table = Name.of(execution.text(arguments.values().getFirst()).text());
          yield execution.reflected(
              selection(ObjectKind.COLUMN, table), observed, element -> new Column(element.name()));
        }
      };
    }

    private static Condition.Selection selection(ObjectKind kind, @Nullable Name table) {
      return new Condition.Selection(kind, null, table, null, null, null, null, null, true);
    }
  }

  private record Column(Text name) implements LibraryObject {
    @Override
    public String describe() {
      return "a column";
    }

    @Override
    public Value item(Value key, Execution execution) {
      return name;
    }
  }
}
