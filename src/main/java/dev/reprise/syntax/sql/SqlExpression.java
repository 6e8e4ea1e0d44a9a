package dev.reprise.syntax.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An expression inside a query, a condition or a data change.
///
/// Names are folded like identifiers. Negated forms (`NOT IN`, `IS NOT NULL`, `NOT EXISTS`) are the
/// plain form inside [Not]; `BETWEEN` is two comparisons.
public sealed interface SqlExpression {

  /// An expression without parts.
  sealed interface Atom extends SqlExpression {}

  /// A value composed of others.
  sealed interface Compound extends SqlExpression {}

  /// An expression that is true, false or unknown.
  sealed interface Truth extends SqlExpression {}

  record Literal(LiteralKind kind, String value) implements Atom {}

  /// The kind of a constant; a string's value has no quotes and escapes, others are as written.
  enum LiteralKind {
    STRING,
    NUMBER,
    BOOLEAN,
    NULL
  }

  /// `qualifier.name`; the qualifier is a table, an alias, or `schema.table`.
  ///
  /// In PL/pgSQL it may also be a variable.
  ///
  /// @param quoted true if the name is in double quotes, in the file or for the sake of the parser;
  ///   if no column has it, SQLite treats it as a string (sqlite.org/quirks.html, "Double-quoted
  ///   String Literals Are Accepted")
  record Column(@Nullable String qualifier, String name, boolean quoted) implements Atom {}

  /// `*` or `table.*`.
  record Star(@Nullable String qualifier) implements Atom {}

  /// A bind parameter or template hole, as written: `:name`, `$1`, `?`.
  record Parameter(String text) implements Atom {}

  /// `schema.name(arguments)`; also `COALESCE`, `current_schema` without parentheses, and so on.
  record FunctionCall(@Nullable String schema, String name, List<SqlExpression> arguments)
      implements Compound {}

  /// `value::type` and `CAST(value AS type)`; the type in lower case.
  record Cast(SqlExpression value, String type) implements Compound {}

  record Not(SqlExpression operand) implements Truth {}

  record And(List<SqlExpression> operands) implements Truth {}

  record Or(List<SqlExpression> operands) implements Truth {}

  /// @param operator in upper case: `=`, `<>` (also for `!=`), `<`, `LIKE`, `~`, `IS DISTINCT FROM`
  record Comparison(SqlExpression left, String operator, SqlExpression right) implements Truth {}

  /// `left operator right` with a value as its result: `+`, `||`, `->>`.
  record Arithmetic(SqlExpression left, String operator, SqlExpression right) implements Compound {}

  /// `ANY (…)`, `SOME (…)`: the right side of a comparison with an array or a subquery.
  record Any(SqlExpression values) implements Compound {}

  /// `ALL (…)` as the right side of a comparison.
  record All(SqlExpression values) implements Compound {}

  record In(SqlExpression value, List<SqlExpression> values) implements Truth {}

  record InQuery(SqlExpression value, Query query) implements Truth {}

  record IsNull(SqlExpression value) implements Truth {}

  record IsBoolean(SqlExpression value, boolean expected) implements Truth {}

  record Exists(Query query) implements Truth {}

  /// A subquery in parentheses that yields one value.
  record Scalar(Query query) implements SqlExpression {}

  /// `ARRAY[…]`.
  record Array(List<SqlExpression> elements) implements Compound {}

  /// `(a, b)` and `ROW(a, b)`.
  record Row(List<SqlExpression> elements) implements Compound {}

  /// `CASE [subject] WHEN … THEN … ELSE … END`.
  record Case(
      @Nullable SqlExpression subject, List<When> branches, @Nullable SqlExpression otherwise)
      implements Compound {}

  record When(SqlExpression condition, SqlExpression value) {}

  /// An expression that could not be understood, as written.
  record Text(String text) implements Atom {}
}
