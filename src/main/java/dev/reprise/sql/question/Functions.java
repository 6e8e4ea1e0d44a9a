package dev.reprise.sql.question;

import dev.reprise.operation.FreshCalls;
import dev.reprise.operation.Name;
import dev.reprise.sql.tree.Expressions;
import dev.reprise.syntax.sql.SqlExpression;
import dev.reprise.text.WordList;
import java.util.Set;

/// The effect of calling PostgreSQL's own functions repeatedly.
public final class Functions {

  /// Functions with the same value for the same arguments, and no side effects.
  private static final Set<String> PURE =
      WordList.set(
          """
          abs array array_agg array_append array_cat array_length array_position array_prepend
          array_remove array_replace array_to_json array_to_string ascii avg bit_length bool_and
          bool_or btrim cardinality cast ceil ceiling char_length character_length chr coalesce
          col_description concat concat_ws convert_from convert_to count current_database
          current_role current_schema current_schemas current_setting current_user date date_part
          date_trunc decode dense_rank digest encode exp extract first_value float8 floor format
          format_type generate_series generate_subscripts get_byte greatest has_schema_privilege
          has_table_privilege hashtext hstore hstore_to_json initcap int4 int8 isfinite json_agg
          json_array_elements json_array_length json_build_array json_build_object json_each
          json_extract_path_text json_object_keys json_typeof jsonb_agg jsonb_array_elements
          jsonb_array_elements_text jsonb_array_length jsonb_build_array jsonb_build_object
          jsonb_each jsonb_each_text jsonb_exists jsonb_object_agg jsonb_object_keys jsonb_pretty
          jsonb_set jsonb_strip_nulls jsonb_typeof justify_days lag last_value lead least left
          length ln log lower lpad ltrim make_date make_interval make_timestamp max md5 min mod
          ntile nullif numeric obj_description octet_length overlay pg_backend_pid
          pg_get_constraintdef pg_get_expr pg_get_functiondef pg_get_indexdef
          pg_get_serial_sequence pg_get_viewdef pg_is_in_recovery pg_relation_size pg_size_pretty
          pg_table_is_visible pg_total_relation_size pg_type_is_visible pg_typeof pi point
          position pow power quote_ident quote_literal quote_nullable rank regexp_match
          regexp_matches regexp_replace regexp_split_to_array regexp_split_to_table repeat replace
          reverse right round row row_number row_to_json rpad rtrim session_user setweight sha256
          shobj_description sign split_part sqrt starts_with strpos string_agg string_to_array
          string_to_table substr substring sum text timestamptz timezone to_char to_date to_hex
          to_json to_jsonb to_number to_regclass to_regnamespace to_regproc to_regprocedure
          to_regrole to_regtype to_timestamp to_tsquery to_tsvector translate trim trunc unnest
          upper uuid_generate_v3 uuid_generate_v5 uuid_ns_dns uuid_ns_url uuid_nil version
          width_bucket xmlparse
          """);

  private Functions() {}

  public static boolean isPure(SqlExpression.FunctionCall call) {
    String schema = call.schema();
    return (schema == null || schema.equals("pg_catalog") || schema.equals(Name.DEFAULT_SCHEMA))
        && PURE.contains(call.name());
  }

  public static boolean isFreshCall(SqlExpression.FunctionCall call) {
    return FreshCalls.isFresh(call.name(), call.arguments().isEmpty());
  }

  /// True if some part of the expression has a different value in every run.
  public static boolean isFresh(SqlExpression expression) {
    return Expressions.any(
        expression,
        each ->
            each instanceof SqlExpression.FunctionCall call && isFreshCall(call)
                || each instanceof SqlExpression.Column(var qualifier, var name, _)
                    && qualifier == null
                    && name.startsWith("current_")
                    && FreshCalls.isFresh(name, true));
  }
}
