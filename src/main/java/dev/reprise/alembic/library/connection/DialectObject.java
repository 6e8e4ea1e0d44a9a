package dev.reprise.alembic.library.connection;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.LibraryFunction;
import dev.reprise.alembic.value.LibraryObject;
import dev.reprise.alembic.value.Text;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Name;
import dev.reprise.operation.platform.Platform;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// The dialect of the database, with its usual driver.
public record DialectObject() implements LibraryObject {

  @Override
  public String describe() {
    return "the dialect";
  }

  @Override
  public Value attribute(String name, Execution execution) {
    return switch (name) {
      case "name" -> Text.of(execution.platform().dialect());
      case "driver" -> Text.of(driver(execution.platform()));
      case "default_schema_name" ->
          Text.of(execution.platform().isSqlite() ? "main" : Name.DEFAULT_SCHEMA);
      case "server_version_info" -> version(execution);
      case "supports_native_enum",
          "supports_native_boolean",
          "supports_sequences",
          "supports_comments" ->
          Value.of(!execution.platform().isSqlite());
      case "has_table" ->
          new LibraryFunction(
              name, (arguments, call) -> Inspector.hasTable(new CallArguments(arguments, call), 1));
      case "has_sequence" ->
          new LibraryFunction(
              name,
              (arguments, call) -> Inspector.hasSequence(new CallArguments(arguments, call), 1));
      case "has_type" ->
          new LibraryFunction(
              name, (arguments, call) -> Inspector.hasType(new CallArguments(arguments, call), 1));
      case "get_table_names",
          "get_columns",
          "get_indexes",
          "get_foreign_keys",
          "get_unique_constraints",
          "get_pk_constraint",
          "get_check_constraints",
          "get_view_names",
          "get_schema_names" ->
          new LibraryFunction(
              name,
              (arguments, call) ->
                  call.call(
                      call.attribute(Inspector.of(arguments.get(0)), name),
                      new dev.reprise.alembic.value.Arguments(
                          arguments
                              .positional()
                              .subList(Math.min(1, arguments.size()), arguments.size()),
                          arguments.keywords(),
                          arguments.spread())));
      default -> LibraryObject.super.attribute(name, execution);
    };
  }

  private static String driver(Platform platform) {
    return platform.isSqlite() ? "pysqlite" : platform.isMysql() ? "pymysql" : "psycopg2";
  }

  private static Value version(Execution execution) {
    List<Value> parts = new ArrayList<>();
    for (String part : execution.platform().serverRelease().version().text().split("\\.")) {
      if (!part.isEmpty() && part.chars().allMatch(Character::isDigit)) {
        parts.add(new Value.Int(new BigInteger(part)));
      }
    }
    if (parts.size() == 1) {
      parts.add(Value.of(0));
    }
    return new Value.Tuple(parts);
  }
}
