package dev.reprise.syntax.sql;

import dev.reprise.text.Span;
import java.util.List;

/// Statements that affect the session but not the schema.
public sealed interface Session extends SqlStatement {

  /// `SET [SESSION | LOCAL] name = values`.
  ///
  /// @param name folded to lower case: `search_path`; `SET SCHEMA 'a'` and `SET TIME ZONE` appear
  ///   as the parameters they set
  /// @param values each without its quotes, unquoted names folded; empty for `TO DEFAULT`
  record SetParameter(String name, List<String> values, boolean local, Span span)
      implements Session {}

  /// `RESET name`; the name is `all` for `RESET ALL`.
  record ResetParameter(String name, Span span) implements Session {}

  /// `EXPLAIN [ANALYZE] statement`: runs the statement only with `ANALYZE`.
  record Explain(boolean analyze, SqlStatement statement, Span span) implements Session {}

  /// `SET @name = value, …` (MySQL).
  record SetVariables(List<Assignment> assignments, Span span) implements Session {}

  /// @param name as in the input text
  record Assignment(String name, Span value) {}

  /// `SELECT … INTO @a, @b …` (MySQL).
  ///
  /// @param intoClause from `INTO` to its last variable
  record Fetch(List<String> targets, Span intoClause, Span span) implements Session {}

  /// `PREPARE name FROM command` (MySQL); the command is a variable or a constant.
  record Prepare(Identifier name, Span command, Span span) implements Session {}

  /// `EXECUTE name` (MySQL).
  record Execute(Identifier name, Span span) implements Session {}

  /// A psql command: `\set`, `\connect`, `\i other.sql`.
  ///
  /// @param command without the backslash
  record Psql(String command, String arguments, Span span) implements Session {}

  /// Any other statement that only affects the session: `LISTEN`, `NOTIFY`, `PREPARE`, `EXECUTE`,
  /// cursors, `SET ROLE`, `SET CONSTRAINTS`, `SHOW`, `DISCARD`, `LOAD`, `CHECKPOINT`.
  record Other(String firstWords, Span span) implements Session {}
}
