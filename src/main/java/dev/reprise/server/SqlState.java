package dev.reprise.server;

import org.jspecify.annotations.Nullable;

/// The errors a migration meets, with their condition names as `EXCEPTION WHEN` spells them
/// (PostgreSQL, appendix A).
public enum SqlState {
  FEATURE_NOT_SUPPORTED("0A000"),
  INVALID_PARAMETER_VALUE("22023"),
  INVALID_TEXT_REPRESENTATION("22P02"),
  NOT_NULL_VIOLATION("23502"),
  FOREIGN_KEY_VIOLATION("23503"),
  UNIQUE_VIOLATION("23505"),
  CHECK_VIOLATION("23514"),
  ACTIVE_SQL_TRANSACTION("25001"),
  IN_FAILED_SQL_TRANSACTION("25P02"),
  DEPENDENT_OBJECTS_STILL_EXIST("2BP01"),
  INVALID_TRANSACTION_TERMINATION("2D000"),
  INVALID_SCHEMA_NAME("3F000"),
  SYNTAX_ERROR("42601"),
  DUPLICATE_COLUMN("42701"),
  UNDEFINED_COLUMN("42703"),
  UNDEFINED_OBJECT("42704"),
  DUPLICATE_OBJECT("42710"),
  DUPLICATE_FUNCTION("42723"),
  DATATYPE_MISMATCH("42804"),
  WRONG_OBJECT_TYPE("42809"),
  INVALID_FOREIGN_KEY("42830"),
  CANNOT_COERCE("42846"),
  UNDEFINED_FUNCTION("42883"),
  UNDEFINED_TABLE("42P01"),
  DUPLICATE_SCHEMA("42P06"),
  DUPLICATE_TABLE("42P07"),
  INVALID_COLUMN_REFERENCE("42P10"),
  INVALID_TABLE_DEFINITION("42P16"),
  INVALID_OBJECT_DEFINITION("42P17"),
  OBJECT_NOT_IN_PREREQUISITE_STATE("55000"),
  UNSAFE_NEW_ENUM_VALUE_USAGE("55P04"),
  RAISE_EXCEPTION("P0001");

  private final String code;

  SqlState(String code) {
    this.code = code;
  }

  /// The five characters.
  public String code() {
    return code;
  }

  /// The condition name: `duplicate_table`.
  public String condition() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /// The state of that code, or null for one no operation here raises.
  public static @Nullable SqlState of(String code) {
    for (SqlState state : values()) {
      if (state.code.equals(code)) {
        return state;
      }
    }
    return null;
  }
}
