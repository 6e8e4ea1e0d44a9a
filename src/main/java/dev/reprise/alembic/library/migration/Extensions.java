package dev.reprise.alembic.library.migration;

import dev.reprise.alembic.library.Sender;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Operation;

/// Operations that plug-ins add to `op`.
final class Extensions {
  private Extensions() {}

  static Value operation(String name) {
    return switch (name) {
      case "create_geospatial_table" -> renamed(name, "create_table");
      case "drop_geospatial_table" -> renamed(name, "drop_table");
      case "add_geospatial_column" -> renamed(name, "add_column");
      case "drop_geospatial_column" -> renamed(name, "drop_column");
      case "create_geospatial_index" -> renamed(name, "create_index");
      case "drop_geospatial_index" -> renamed(name, "drop_index");
      case "sync_enum_values" ->
          new LibraryFunction("op.sync_enum_values", EnumSynchronization::run);
      case "create_entity", "replace_entity", "drop_entity" ->
          new LibraryFunction(
              "op." + name, (arguments, call) -> ReplaceableEntities.run(name, arguments, call));
      default ->
          new LibraryFunction(
              "op." + name,
              (arguments, call) -> {
                Value done = RegisteredOperations.call(name, arguments, call);
                if (done != null) {
                  return done;
                }
                call.unknownStep(
                    "op." + name + " is an operation from an unknown plug-in",
                    Operation.Reach.SCHEMA);
                return call.unknown("the result of op." + name);
              });
    };
  }

  /// GeoAlchemy 2's operations equal Alembic's, plus handling of spatial indexes on other
  /// databases.
  private static Value renamed(String name, String plain) {
    return new LibraryFunction(
        "op." + name,
        (arguments, call) -> LoweredOperation.run(plain, arguments, Sender.direct(call), null));
  }
}
