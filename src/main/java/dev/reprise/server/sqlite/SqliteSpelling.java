package dev.reprise.server.sqlite;

import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Operation;
import dev.reprise.server.Spelling;
import dev.reprise.server.postgres.spelling.PostgresSpelling;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// As `sqlite_schema` keeps it, which is as it was written.
public final class SqliteSpelling implements Spelling {
  private final PostgresSpelling model = new PostgresSpelling();

  @Override
  public String type(ColumnType type) {
    String spelled = model.type(type);
    return switch (spelled.replaceFirst("\\(.*", "")) {
      case "bytea" -> "blob";
      case "uuid" -> "character(32)";
      // A migration in Python does not say which of them it means.
      case "timestamp without time zone", "timestamp with time zone", "interval", "datetime" ->
          "datetime";
      case "integer",
          "bigint",
          "smallint",
          "character",
          "character varying",
          "text",
          "numeric",
          "real",
          "double precision",
          "boolean",
          "blob",
          "date",
          "json" ->
          spelled;
      // SQLAlchemy's Enum and types of its own have names that are not sent.
      case String _ -> spelled + " (?)";
    };
  }

  @Override
  public @Nullable String expression(String text, @Nullable String type) {
    return model.expression(text, type);
  }

  @Override
  public boolean isLiteral(String expression, @Nullable String type) {
    return model.isLiteral(expression, type);
  }

  @Override
  public boolean isPlainCondition(String condition) {
    return model.isPlainCondition(condition);
  }

  @Override
  public String signature(String types) {
    return model.signature(types);
  }

  /// Statements that both spell alike.
  @Override
  public @Nullable String text(Operation operation) {
    return switch (operation) {
      case Operation.AddColumn _,
          Operation.DropColumn _,
          Operation.CreateIndex _,
          Operation.CreateTable _,
          Operation.Drop _ ->
          model.text(operation);
      case Operation _ -> null;
    };
  }

  @Override
  public List<String> script(List<String> statements) {
    List<String> script = new ArrayList<>();
    if (!statements.isEmpty()) {
      script.add("BEGIN;");
      statements.forEach(each -> script.add(each.startsWith("--") ? each : each + ";"));
      script.add("COMMIT;");
    }
    return List.copyOf(script);
  }
}
