package dev.reprise.alembic.library.migration;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.Value;
import org.jspecify.annotations.Nullable;

/// The classes of alembic_utils and alembic-postgresql-enum that migrations instantiate.
public final class ExtensionTypes {
  private ExtensionTypes() {}

  /// The class of that name, or null.
  public static @Nullable Value find(String name) {
    return switch (name) {
      case "TableReference" ->
          new LibraryFunction(
              name,
              (arguments, call) ->
                  new EnumSynchronization.Reference(new CallArguments(arguments, call)));
      case "PGFunction",
          "PGProcedure",
          "PGView",
          "PGMaterializedView",
          "PGTrigger",
          "PGExtension",
          "PGPolicy",
          "PGGrantTable" ->
          new LibraryFunction(
              name,
              (arguments, call) ->
                  new ReplaceableEntities.Entity(name, new CallArguments(arguments, call)));
      default -> null;
    };
  }
}
