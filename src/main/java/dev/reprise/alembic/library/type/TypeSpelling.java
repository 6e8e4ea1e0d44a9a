package dev.reprise.alembic.library.type;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.value.Value;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The types of SQLAlchemy as it writes them into `CREATE TABLE`: `VARCHAR(50)` where PostgreSQL
/// says `character varying(50)`.
///
/// Source: `PGTypeCompiler` in `sqlalchemy/dialects/postgresql/base.py` and `GenericTypeCompiler`
/// in `sqlalchemy/sql/compiler.py`, the same from 1.4 to 2.1.
final class TypeSpelling {
  private static final Set<String> MODULES = Set.of("sqlalchemy", "postgresql", "sqlmodel");

  private TypeSpelling() {}

  /// Null for types of other libraries and dialects, and for what could not be told.
  static @Nullable String of(TypeClass type, CallArguments given) {
    if (!MODULES.contains(type.module()) || given.arguments().spread() != null) {
      return null;
    }
    return switch (type.name()) {
      case "String", "VARCHAR", "Unicode", "AutoString" -> text("VARCHAR", given);
      case "CHAR" -> text("CHAR", given);
      case "Text", "TEXT", "UnicodeText" -> text("TEXT", given);
      case "Integer", "INTEGER", "INT" -> "INTEGER";
      case "BigInteger", "BIGINT" -> "BIGINT";
      case "SmallInteger", "SMALLINT" -> "SMALLINT";
      case "Numeric", "NUMERIC" -> decimal("NUMERIC", given);
      case "DECIMAL" -> decimal("DECIMAL", given);
      case "Float", "FLOAT" -> sized("FLOAT", given.value(0, "precision"));
      case "Double", "DOUBLE_PRECISION" -> "DOUBLE PRECISION";
      case "REAL" -> "REAL";
      case "Boolean", "BOOLEAN" -> "BOOLEAN";
      case "Date", "DATE" -> "DATE";
      case "DateTime", "TIMESTAMP" -> zoned("TIMESTAMP", given);
      case "Time", "TIME" -> zoned("TIME", given);
      case "Interval", "INTERVAL" -> interval(type, given);
      case "LargeBinary", "BYTEA", "PickleType" -> "BYTEA";
      case "Uuid" -> given.flag("native_uuid", true) ? "UUID" : "CHAR(32)";
      case "BIT" -> bits(given);
      case "JSON", "JSONB", "UUID", "HSTORE", "CITEXT" -> type.name();
      default -> Types.OF_THEIR_OWN_NAME.contains(type.name()) ? type.name() : null;
    };
  }

  private static @Nullable String text(String name, CallArguments given) {
    String sized = sized(name, given.value(0, "length"));
    Value collation = given.value("collation");
    if (sized == null || isMissing(collation)) {
      return sized;
    }
    String text = CallArguments.string(collation);
    return text == null ? null : sized + " COLLATE \"" + text + "\"";
  }

  private static @Nullable String decimal(String name, CallArguments given) {
    Value precision = given.value(0, "precision");
    Value scale = given.value(1, "scale");
    if (isMissing(precision) || isMissing(scale)) {
      return sized(name, precision);
    }
    String digits = TypeReader.number(precision);
    String fraction = TypeReader.number(scale);
    return digits == null || fraction == null ? null : name + "(" + digits + ", " + fraction + ")";
  }

  private static @Nullable String zoned(String name, CallArguments given) {
    String sized = sized(name, given.value("precision"));
    boolean zone = given.flag(0, "timezone", false);
    return sized == null ? null : sized + (zone ? " WITH TIME ZONE" : " WITHOUT TIME ZONE");
  }

  /// The generic class calls the digits `second_precision`.
  private static @Nullable String interval(TypeClass type, CallArguments given) {
    String parameter = type.module().equals("postgresql") ? "precision" : "second_precision";
    Value fields = given.value("fields");
    String named = isMissing(fields) ? "" : CallArguments.string(fields);
    Value precision = given.value(parameter);
    String digits = isMissing(precision) ? "" : TypeReader.number(precision);
    return named == null || digits == null
        ? null
        : "INTERVAL"
            + (named.isEmpty() ? "" : " " + named.toUpperCase(Locale.ROOT))
            + (digits.isEmpty() ? "" : " (" + digits + ")");
  }

  private static @Nullable String bits(CallArguments given) {
    Value length = given.value(0, "length");
    return given.flag(1, "varying", false)
        ? sized("BIT VARYING", length)
        : isMissing(length) ? "BIT(1)" : sized("BIT", length);
  }

  private static @Nullable String sized(String name, @Nullable Value size) {
    if (isMissing(size)) {
      return name;
    }
    String number = TypeReader.number(size);
    return number == null ? null : name + "(" + number + ")";
  }

  private static boolean isMissing(@Nullable Value value) {
    return value == null || value instanceof Value.None;
  }
}
