package dev.reprise.server;

import java.util.Locale;

/// The kind of an error, independent of the server. The names are those of PostgreSQL's conditions,
/// the longest list; each server has its own code and message.
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

  /// The name used in handlers: `duplicate_table`.
  public String condition() {
    return condition;
  }

  /// True if an existing object conflicts.
  public boolean isDuplicate() {
    return name().startsWith("DUPLICATE_");
  }

  /// True if a required object is missing.
  boolean isMissing() {
    return name().startsWith("UNDEFINED_");
  }
}
