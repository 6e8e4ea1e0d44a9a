package dev.reprise.alembic.library.schema;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.Sender;
import dev.reprise.alembic.library.expression.Fragment;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.platform.Identifiers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `Identity()`, `Computed("…")`, `Sequence("…")`, `FetchedValue()`.
///
/// @param text the expression of `Computed`, the name of `Sequence`
public record DefaultObject(Kind kind, @Nullable String text, @Nullable String schema)
    implements LibraryObject {

  /// The class of the object.
  public enum Kind {
    IDENTITY,
    COMPUTED,
    SEQUENCE,
    FETCHED
  }

  @Override
  public String describe() {
    return "sqlalchemy."
        + kind.name().charAt(0)
        + kind.name().substring(1).toLowerCase(java.util.Locale.ROOT);
  }

  /// The name of a `Sequence`.
  Name sequence() {
    return new Name(schema, String.valueOf(text));
  }

  @Override
  public Value attribute(String name, Execution execution) {
    if (kind != Kind.SEQUENCE || text == null) {
      return LibraryObject.super.attribute(name, execution);
    }
    return switch (name) {
      case "next_value" ->
          new LibraryFunction(
              name,
              (_, _) -> Fragment.of("nextval('" + Identifiers.qualified(schema, text) + "')"));
      case "name" -> Text.of(text);
      case "create", "drop" ->
          new LibraryFunction(
              "Sequence." + name,
              (arguments, call) -> run(name.equals("create"), new CallArguments(arguments, call)));
      default -> LibraryObject.super.attribute(name, execution);
    };
  }

  private Value run(boolean create, CallArguments given) {
    Sender sender = Sender.direct(given.execution());
    ObjectId object = ObjectId.of(ObjectKind.SEQUENCE, sequence());
    Operation operation =
        create
            ? new Operation.Create(object, false, false, List.of())
            : new Operation.Drop(List.of(object), false, false, false);
    // Sequence.create and drop check for existence by default.
    if (given.flag(1, "checkfirst", true)) {
      Condition condition = create ? Condition.missing(object) : Condition.exists(object);
      given.execution().branch(condition, () -> sender.send(operation), () -> {});
    } else {
      sender.send(operation);
    }
    return Value.NONE;
  }
}
