package dev.reprise.alembic.library.migration;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.SqlFrontEnd;
import dev.reprise.alembic.value.Arguments;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Operation;
import dev.reprise.operation.platform.Identifiers;
import dev.reprise.text.MappedText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `create_entity`, `replace_entity` and `drop_entity` of alembic_utils.
///
/// Source: `to_sql_statement_create` and similar methods in `alembic_utils/pg_function.py`,
/// `pg_view.py`, `pg_trigger.py`, `pg_materialized_view.py`, `pg_extension.py`, `pg_policy.py`.
final class ReplaceableEntities {
  private ReplaceableEntities() {}

  /// `PGFunction(schema=…, signature=…, definition=…)` and the other classes.
  record Entity(String type, CallArguments given) implements LibraryObject {
    @Override
    public String describe() {
      return "alembic_utils." + type;
    }
  }

  static Value run(String operation, Arguments arguments, Execution execution) {
    String sql = arguments.get(0) instanceof Entity entity ? sql(operation, entity) : null;
    if (sql == null) {
      execution.unknownStep(
          "op." + operation + " for an entity that could not be resolved", Operation.Reach.SCHEMA);
    } else {
      SqlFrontEnd.send(
          MappedText.of(execution.source(), sql, execution.site().span(), List.of()), execution);
    }
    return Value.NONE;
  }

  private static @Nullable String sql(String operation, Entity entity) {
    CallArguments given = entity.given();
    String schema = CallArguments.string(given.value(0, "schema"));
    String signature = CallArguments.string(given.value(1, "signature"));
    String definition = CallArguments.string(given.value(2, "definition"));
    if (signature == null) {
      return null;
    }
    String name =
        (schema == null ? "" : Identifiers.quote(schema) + ".")
            + (signature.contains("(") ? signature : Identifiers.quote(signature));
    boolean drop = operation.equals("drop_entity");
    boolean replace = operation.equals("replace_entity");
    if (!drop && definition == null && !entity.type().equals("PGExtension")) {
      return null;
    }
    String on = CallArguments.string(given.value("on_entity"));
    return switch (entity.type()) {
      case "PGFunction", "PGProcedure" -> {
        String word = entity.type().equals("PGFunction") ? "FUNCTION " : "PROCEDURE ";
        yield drop
            ? "DROP " + word + name
            : "CREATE " + (replace ? "OR REPLACE " : "") + word + name + " " + definition;
      }
      case "PGView" ->
          drop
              ? "DROP VIEW " + name
              : "CREATE " + (replace ? "OR REPLACE " : "") + "VIEW " + name + " AS " + definition;
      case "PGMaterializedView" ->
          drop
              ? "DROP MATERIALIZED VIEW " + name
              : (replace ? "DROP MATERIALIZED VIEW IF EXISTS " + name + "; " : "")
                  + "CREATE MATERIALIZED VIEW "
                  + name
                  + " AS "
                  + definition;
      case "PGTrigger" ->
          drop
              ? "DROP TRIGGER " + Identifiers.quote(signature) + " ON " + on
              : (replace
                      ? "DROP TRIGGER IF EXISTS "
                          + Identifiers.quote(signature)
                          + " ON "
                          + on
                          + "; "
                      : "")
                  + "CREATE TRIGGER "
                  + Identifiers.quote(signature)
                  + " "
                  + definition;
      case "PGExtension" ->
          drop
              ? "DROP EXTENSION " + Identifiers.quote(signature)
              // It raises NotImplementedError instead of replacing one.
              : replace ? null : "CREATE EXTENSION " + Identifiers.quote(signature);
      case "PGPolicy" ->
          drop
              ? "DROP POLICY " + Identifiers.quote(signature) + " ON " + on
              : (replace
                      ? "DROP POLICY IF EXISTS " + Identifiers.quote(signature) + " ON " + on + "; "
                      : "")
                  + "CREATE POLICY "
                  + Identifiers.quote(signature)
                  + " ON "
                  + on
                  + " "
                  + definition;
      default -> null;
    };
  }
}
