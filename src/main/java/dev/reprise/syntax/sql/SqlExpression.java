package dev.reprise.syntax.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An expression inside a query, a condition or a data change.
///
/// Names are folded like identifiers. Negated forms (`NOT IN`, `IS NOT NULL`, `NOT EXISTS`) are the
/// plain form inside of [Not]; `BETWEEN` is two comparisons.
public sealed interface SqlExpression {

  record Literal(LiteralKind kind, String value) implements SqlExpression {}

  /// What a constant is; a string's value is without quotes and escapes, others are as written.
  enum LiteralKind {
    STRING,
    NUMBER,
    BOOLEAN,
    NULL
  }

  /// `qualifier.name`; the qualifier is a table, an alias, or `schema.table`.
  ///
  /// In PL/pgSQL this may as well be a variable.
  ///
  /// @param quoted whether the name stands between double quotes, in the file or for the sake of
  ///   the parser; where no column has it, SQLite takes it for a text (sqlite.org/quirks.html,
  ///   "Double-quoted String Literals Are Accepted")
  record Column(@Nullable String qualifier, String name, boolean quoted) implements SqlExpression {}

  /// `*` or `table.*`.
  record Star(@Nullable String qualifier) implements SqlExpression {}

  /// A bind parameter or template hole, as written: `:name`, `$1`, `?`.
  record Parameter(String text) implements SqlExpression {}

  /// `schema.name(arguments)`; also `COALESCE`, `current_schema` without parentheses, and so on.
  record FunctionCall(@Nullable String schema, String name, List<SqlExpression> arguments)
      implements SqlExpression {}

  /// `value::type` and `CAST(value AS type)`; the type's words in lower case.
  record Cast(SqlExpression value, String type) implements SqlExpression {}

  record Not(SqlExpression operand) implements SqlExpression {}

  record And(List<SqlExpression> operands) implements SqlExpression {}

  record Or(List<SqlExpression> operands) implements SqlExpression {}

  /// @param operator upper case: `=`, `<>` (also for `!=`), `<`, `LIKE`, `~`, `IS DISTINCT FROM`
  record Comparison(SqlExpression left, String operator, SqlExpression right)
      implements SqlExpression {}

  /// `left operator right` that gives a value: `+`, `||`, `->>`.
  record Arithmetic(SqlExpression left, String operator, SqlExpression right)
      implements SqlExpression {}

  /// `ANY (…)`, `SOME (…)`: the right side of a comparison with an array or a subquery.
  record Any(SqlExpression values) implements SqlExpression {}

  /// `ALL (…)` as the right side of a comparison.
  record All(SqlExpression values) implements SqlExpression {}

  record In(SqlExpression value, List<SqlExpression> values) implements SqlExpression {}

  record InQuery(SqlExpression value, Query query) implements SqlExpression {}

  record IsNull(SqlExpression value) implements SqlExpression {}

  record IsBoolean(SqlExpression value, boolean expected) implements SqlExpression {}

  record Exists(Query query) implements SqlExpression {}

  /// A query in parentheses that gives one value.
  record Scalar(Query query) implements SqlExpression {}

  /// `ARRAY[…]`.
  record Array(List<SqlExpression> elements) implements SqlExpression {}

  /// `(a, b)` and `ROW(a, b)`.
  record Row(List<SqlExpression> elements) implements SqlExpression {}

  /// `CASE [subject] WHEN … THEN … ELSE … END`.
  record Case(
      @Nullable SqlExpression subject, List<When> branches, @Nullable SqlExpression otherwise)
      implements SqlExpression {}

  record When(SqlExpression condition, SqlExpression value) {}

  /// An expression that is not understood, as written.
  record Text(String text) implements SqlExpression {}
}
