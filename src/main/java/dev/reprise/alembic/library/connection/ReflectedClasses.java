package dev.reprise.alembic.library.connection;

import java.util.List;

/// The classes of SQLAlchemy's types as which PostgreSQL's columns are reflected.
public final class ReflectedClasses {
  private ReflectedClasses() {}

  /// The types whose columns are reflected as objects of a class; empty if they are not all known:
  /// an enum is a `String`, too.
  ///
  /// Source: `ischema_names` in sqlalchemy/dialects/postgresql/base.py, and the bases of the
  /// classes.
  public static List<String> types(String name) {
    return switch (name) {
      case "Integer" -> List.of("integer", "bigint", "smallint");
      case "INTEGER" -> List.of("integer");
      case "BigInteger", "BIGINT" -> List.of("bigint");
      case "SmallInteger", "SMALLINT" -> List.of("smallint");
      case "Text", "TEXT" -> List.of("text");
      case "VARCHAR" -> List.of("character varying");
      case "Boolean", "BOOLEAN" -> List.of("boolean");
      case "Date", "DATE" -> List.of("date");
      case "DateTime", "TIMESTAMP" ->
          List.of("timestamp without time zone", "timestamp with time zone");
      case "Numeric" -> List.of("numeric", "double precision", "real");
      case "NUMERIC" -> List.of("numeric");
      case "Float" -> List.of("double precision", "real");
      case "JSON" -> List.of("json", "jsonb");
      case "JSONB" -> List.of("jsonb");
      case "UUID", "Uuid" -> List.of("uuid");
      case "LargeBinary", "BYTEA" -> List.of("bytea");
      case String _ -> List.of();
    };
  }
}
