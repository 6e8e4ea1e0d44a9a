package dev.reprise.alembic.library.schema;

import dev.reprise.alembic.value.ClassValue;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Value;
import org.jspecify.annotations.Nullable;

/// `registry(metadata=…)`, and `as_declarative(metadata=…)`: make a class the base of mapped ones.
public final class MapperRegistry implements LibraryObject {
  private final MetaData metadata;

  /// @param metadata null for a new one
  public MapperRegistry(@Nullable MetaData metadata) {
    this.metadata = metadata == null ? new MetaData(null, NamingConvention.DEFAULT) : metadata;
  }

  @Override
  public String describe() {
    return "the mapper registry";
  }

  @Override
  public Value attribute(String name, Execution execution) {
    return switch (name) {
      case "metadata" -> metadata;
      case "generate_base" ->
          new LibraryFunction(
              "registry.generate_base", (_, _) -> new DeclarativeBase(metadata, null, false));
      case "as_declarative_base" ->
          new LibraryFunction("registry.as_declarative_base", (_, _) -> this);
      case String _ -> LibraryObject.super.attribute(name, execution);
    };
  }

  @Override
  public Value decorated(ClassValue type, Execution execution) {
    return new DeclarativeBase(metadata, null, false).subclass(type, execution);
  }
}
