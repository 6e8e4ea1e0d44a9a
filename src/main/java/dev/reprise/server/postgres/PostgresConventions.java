package dev.reprise.server.postgres;

import dev.reprise.catalog.Conventions;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The objects that every PostgreSQL has, and its spelling of types.
enum PostgresConventions implements Conventions {
  INSTANCE;

  private static final String CATALOG = "pg_catalog";
  private static final String INFORMATION = "information_schema";
  private static final String TEMPORARY = "pg_temp";

  @Override
  public List<ObjectId> broughtAlong() {
    return List.of(
        ObjectId.of(ObjectKind.SCHEMA, Name.of(Name.DEFAULT_SCHEMA)),
        ObjectId.of(ObjectKind.SCHEMA, Name.of(CATALOG)),
        ObjectId.of(ObjectKind.SCHEMA, Name.of(INFORMATION)),
        ObjectId.of(ObjectKind.SCHEMA, Name.of(TEMPORARY)),
        ObjectId.of(ObjectKind.EXTENSION, Name.of("plpgsql")),
        ObjectId.of(ObjectKind.LANGUAGE, Name.of("plpgsql")));
  }

  @Override
  public boolean isSystem(String schema) {
    return schema.equals(CATALOG) || schema.equals(INFORMATION);
  }

  @Override
  public @Nullable String systemSchema(String relation) {
    return relation.startsWith("pg_") ? CATALOG : null;
  }

  @Override
  public String temporary() {
    return TEMPORARY;
  }

  @Override
  public boolean isHiddenColumn(String column) {
    return switch (column) {
      case "ctid", "xmin", "xmax", "cmin", "cmax", "tableoid" -> true;
      case String _ -> false;
    };
  }

  @Override
  public String spelling(String type) {
    String lower = type.toLowerCase(Locale.ROOT).strip();
    int parenthesis = lower.indexOf('(');
    if (parenthesis >= 0) {
      int close = lower.indexOf(')', parenthesis);
      lower =
          (lower.substring(0, parenthesis) + (close < 0 ? "" : lower.substring(close + 1))).strip();
    }
    return switch (lower) {
      case "int", "int4", "serial", "serial4" -> "integer";
      case "int8", "bigserial", "serial8" -> "bigint";
      case "int2", "smallserial", "serial2" -> "smallint";
      case "bool" -> "boolean";
      case "varchar" -> "character varying";
      case "char", "bpchar" -> "character";
      case "decimal" -> "numeric";
      case "float8", "float" -> "double precision";
      case "float4" -> "real";
      case "timestamptz" -> "timestamp with time zone";
      case "timestamp" -> "timestamp without time zone";
      case "timetz" -> "time with time zone";
      case "time" -> "time without time zone";
      case String other -> other;
    };
  }

  @Override
  public boolean holds(String there, String wanted) {
    return there.equals(wanted)
        || there.equals("bigint") && (wanted.equals("integer") || wanted.equals("smallint"))
        || there.equals("integer") && wanted.equals("smallint")
        || there.equals("double precision") && wanted.equals("real")
        || isText(there) && isText(wanted);
  }

  private static boolean isText(String type) {
    return type.equals("text") || type.equals("character varying");
  }
}
