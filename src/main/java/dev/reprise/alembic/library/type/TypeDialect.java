package dev.reprise.alembic.library.type;

import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;

/// The dialect passed to `load_dialect_impl(self, dialect)` when a type is compiled.
record TypeDialect() implements LibraryObject {

  @Override
  public String describe() {
    return "the dialect of a type";
  }

  @Override
  public Value attribute(String name, Execution execution) {
    return switch (name) {
      case "name" -> Text.of(execution.platform().dialect());
      case "type_descriptor" ->
          new LibraryFunction(
              name, (arguments, call) -> TypeReader.read(arguments.get(0, "typeobj"), call));
      default -> LibraryObject.super.attribute(name, execution);
    };
  }
}
