package dev.reprise.sql.block;

/// SQLSTATEs of the conditions that blocks raise by name (PostgreSQL manual, "PostgreSQL Error
/// Codes").
final class ConditionStates {
  private ConditionStates() {}

  /// The code of a condition, or that of a plain `RAISE EXCEPTION` if it is not listed.
  static String of(String condition) {
    return switch (condition) {
      case "assert_failure" -> "P0004";
      case "check_violation" -> "23514";
      case "data_exception" -> "22000";
      case "division_by_zero" -> "22012";
      case "duplicate_column" -> "42701";
      case "duplicate_database" -> "42P04";
      case "duplicate_function" -> "42723";
      case "duplicate_object" -> "42710";
      case "duplicate_schema" -> "42P06";
      case "duplicate_table" -> "42P07";
      case "feature_not_supported" -> "0A000";
      case "foreign_key_violation" -> "23503";
      case "insufficient_privilege" -> "42501";
      case "integrity_constraint_violation" -> "23000";
      case "invalid_parameter_value" -> "22023";
      case "invalid_table_definition" -> "42P16";
      case "invalid_text_representation" -> "22P02";
      case "no_data_found" -> "P0002";
      case "not_null_violation" -> "23502";
      case "object_not_in_prerequisite_state" -> "55000";
      case "syntax_error" -> "42601";
      case "too_many_rows" -> "P0003";
      case "undefined_column" -> "42703";
      case "undefined_function" -> "42883";
      case "undefined_object" -> "42704";
      case "undefined_table" -> "42P01";
      case "unique_violation" -> "23505";
      case "wrong_object_type" -> "42809";
      case String _ -> "P0001";
    };
  }
}
