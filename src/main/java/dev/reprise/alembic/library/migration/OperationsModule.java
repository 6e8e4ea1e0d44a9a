package dev.reprise.alembic.library.migration;

import dev.reprise.alembic.library.Sender;
import dev.reprise.alembic.library.connection.ConnectionObject;
import dev.reprise.alembic.library.expression.Fragment;
import dev.reprise.alembic.library.expression.Literals;
import dev.reprise.alembic.library.schema.ConstraintName;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.DatabaseObject;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.InstanceValue;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Operation;

/// `alembic.op`, and an `Operations` object, which behaves the same.
public final class OperationsModule implements DatabaseObject {
  public static final OperationsModule OP = new OperationsModule();

  private OperationsModule() {}

  @Override
  public String describe() {
    return "op";
  }

  @Override
  public Value attribute(String name, Execution execution) {
    return switch (name) {
      case "f" -> new LibraryFunction("op.f", OperationsModule::conventional);
      case "get_bind" -> new LibraryFunction("op.get_bind", (_, _) -> ConnectionObject.MIGRATION);
      case "get_context", "migration_context" ->
          name.startsWith("get")
              ? new LibraryFunction("op.get_context", (_, _) -> MigrationContext.CURRENT)
              : MigrationContext.CURRENT;
      case "batch_alter_table" -> new LibraryFunction("op.batch_alter_table", Batch::open);
      case "inline_literal" ->
          new LibraryFunction(
              "op.inline_literal",
              (arguments, call) -> Fragment.of(Literals.sql(arguments.get(0, "value"), call)));
      case "run_async" ->
          new LibraryFunction(
              "op.run_async",
              (arguments, call) -> {
                Value function = arguments.get(0);
                return function == null
                    ? call.unknown("op.run_async without a function")
                    : call.call(function, withConnection(arguments));
              });
      case "invoke" ->
          new LibraryFunction("op.invoke", (arguments, call) -> invoke(arguments, call));
      case "register_operation", "implementation_for" ->
          new LibraryFunction(
              "Operations." + name,
              (arguments, _) -> new RegisteredOperations.Decorator(name, arguments));
      case "impl", "schema_obj", "batch" -> execution.unknown("op." + name);
      default ->
          LoweredOperation.isKnown(name)
              ? new LibraryFunction(
                  "op." + name,
                  (arguments, call) ->
                      LoweredOperation.run(name, arguments, Sender.direct(call), null))
              : Extensions.operation(name);
    };
  }

  @Override
  public boolean hasAttribute(String name, Execution execution) {
    return true;
  }

  @Override
  public Value call(Arguments arguments, Execution execution) {
    // Operations(migration_context)
    return this;
  }

  private static Arguments withConnection(Arguments arguments) {
    Arguments rest =
        new Arguments(
            arguments.positional().subList(1, arguments.size()),
            arguments.keywords(),
            arguments.spread());
    return rest.prepend(ConnectionObject.MIGRATION);
  }

  private static Value conventional(Arguments arguments, Execution execution) {
    Value name = arguments.get(0, "name");
    return name instanceof Text text
        ? ConstraintName.mark(text, execution)
        : name == null ? execution.unknown("op.f without a name") : name;
  }

  private static Value invoke(Arguments arguments, Execution execution) {
    Value operation = arguments.get(0, "operation");
    Value done = RegisteredOperations.invoke(operation, execution);
    if (done != null) {
      return done;
    }
    String what =
        operation instanceof LibraryObject object
            ? object.describe()
            : operation instanceof InstanceValue instance ? instance.type().name() : "an operation";
    execution.unknownStep("op.invoke with " + what, Operation.Reach.SCHEMA);
    return execution.unknown("the result of op.invoke");
  }
}
