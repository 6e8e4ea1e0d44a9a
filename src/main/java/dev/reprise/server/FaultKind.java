package dev.reprise.server;

import java.util.Locale;

/// What kind of error a migration meets, on whatever server. The names are those of PostgreSQL's
/// conditions, the longest list there is; each server has its own number and words for them.
public enum FaultKind {
  FEATURE_NOT_SUPPORTED,
  INVALID_PARAMETER_VALUE,
  INVALID_TEXT_REPRESENTATION,
  CARDINALITY_VIOLATION,
  NOT_NULL_VIOLATION,
  FOREIGN_KEY_VIOLATION,
  UNIQUE_VIOLATION,
  CHECK_VIOLATION,
  ACTIVE_SQL_TRANSACTION,
  IN_FAILED_SQL_TRANSACTION,
  DEPENDENT_OBJECTS_STILL_EXIST,
  INVALID_TRANSACTION_TERMINATION,
  INVALID_SCHEMA_NAME,
  SYNTAX_ERROR,
  DUPLICATE_COLUMN,
  UNDEFINED_COLUMN,
  UNDEFINED_OBJECT,
  DUPLICATE_OBJECT,
  DUPLICATE_FUNCTION,
  DATATYPE_MISMATCH,
  WRONG_OBJECT_TYPE,
  INVALID_FOREIGN_KEY,
  CANNOT_COERCE,
  UNDEFINED_FUNCTION,
  UNDEFINED_TABLE,
  DUPLICATE_SCHEMA,
  DUPLICATE_TABLE,
  INVALID_COLUMN_REFERENCE,
  INVALID_TABLE_DEFINITION,
  INVALID_OBJECT_DEFINITION,
  OBJECT_NOT_IN_PREREQUISITE_STATE,
  UNSAFE_NEW_ENUM_VALUE_USAGE,
  RAISE_EXCEPTION;

  private final String condition = name().toLowerCase(Locale.ROOT);

  /// As a handler spells it: `duplicate_table`.
  public String condition() {
    return condition;
  }

  /// Whether something is in the way that is there already.
  public boolean isDuplicate() {
    return name().startsWith("DUPLICATE_");
  }

  /// Whether something is not there that is needed.
  boolean isMissing() {
    return name().startsWith("UNDEFINED_");
  }
}
