package dev.reprise.server.postgres.change;

import dev.reprise.server.FaultKind;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// PostgreSQL's SQLSTATE for each kind of error (appendix A).
public final class SqlStates {
  private static final Map<String, FaultKind> KINDS = new HashMap<>();

  static {
    for (FaultKind kind : FaultKind.values()) {
      KINDS.put(code(kind), kind);
    }
  }

  private SqlStates() {}

  public static String code(FaultKind kind) {
    return switch (kind) {
      case FEATURE_NOT_SUPPORTED -> "0A000";
      case INVALID_PARAMETER_VALUE -> "22023";
      case INVALID_TEXT_REPRESENTATION -> "22P02";
      case CARDINALITY_VIOLATION -> "21000";
      case NOT_NULL_VIOLATION -> "23502";
      case FOREIGN_KEY_VIOLATION -> "23503";
      case UNIQUE_VIOLATION -> "23505";
      case CHECK_VIOLATION -> "23514";
      case ACTIVE_SQL_TRANSACTION -> "25001";
      case IN_FAILED_SQL_TRANSACTION -> "25P02";
      case DEPENDENT_OBJECTS_STILL_EXIST -> "2BP01";
      case INVALID_TRANSACTION_TERMINATION -> "2D000";
      case INVALID_SCHEMA_NAME -> "3F000";
      case SYNTAX_ERROR -> "42601";
      case DUPLICATE_COLUMN -> "42701";
      case UNDEFINED_COLUMN -> "42703";
      case UNDEFINED_OBJECT -> "42704";
      case DUPLICATE_OBJECT -> "42710";
      case DUPLICATE_FUNCTION -> "42723";
      case DATATYPE_MISMATCH -> "42804";
      case WRONG_OBJECT_TYPE -> "42809";
      case INVALID_FOREIGN_KEY -> "42830";
      case CANNOT_COERCE -> "42846";
      case UNDEFINED_FUNCTION -> "42883";
      case UNDEFINED_TABLE -> "42P01";
      case DUPLICATE_SCHEMA -> "42P06";
      case DUPLICATE_TABLE -> "42P07";
      case INVALID_COLUMN_REFERENCE -> "42P10";
      case INVALID_TABLE_DEFINITION -> "42P16";
      case INVALID_OBJECT_DEFINITION -> "42P17";
      case OBJECT_NOT_IN_PREREQUISITE_STATE -> "55000";
      case UNSAFE_NEW_ENUM_VALUE_USAGE -> "55P04";
      case RAISE_EXCEPTION -> "P0001";
    };
  }

  /// Null for a code that no operation raises by itself.
  public static @Nullable FaultKind kind(String code) {
    return KINDS.get(code);
  }

  /// The code of a PL/pgSQL condition, also of a whole class; null for one that no operation raises
  /// by itself.
  public static @Nullable String code(String condition) {
    return switch (condition) {
      case "integrity_constraint_violation" -> "23000";
      case "syntax_error_or_access_rule_violation" -> "42000";
      case "data_exception" -> "22000";
      case "plpgsql_error" -> "P0000";
      case String name -> {
        for (FaultKind kind : FaultKind.values()) {
          if (kind.condition().equals(name)) {
            yield code(kind);
          }
        }
        yield null;
      }
    };
  }
}
