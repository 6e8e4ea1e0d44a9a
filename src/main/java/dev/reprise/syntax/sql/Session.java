package dev.reprise.syntax.sql;

import dev.reprise.text.Span;
import java.util.List;

/// Statements that speak to the session and leave the schema alone.
public sealed interface Session extends SqlStatement {

  /// `SET [SESSION | LOCAL] name = values`.
  ///
  /// @param name folded to lower case: `search_path`; `SET SCHEMA 'a'` and `SET TIME ZONE` come
  ///   under the parameters they set
  /// @param values each without its quotes, unquoted names folded; empty for `TO DEFAULT`
  record SetParameter(String name, List<String> values, boolean local, Span span)
      implements Session {}

  /// `RESET name`; the name is `all` for `RESET ALL`.
  record ResetParameter(String name, Span span) implements Session {}

  /// `EXPLAIN [ANALYZE] statement`: only with `ANALYZE` is the statement run.
  record Explain(boolean analyze, SqlStatement statement, Span span) implements Session {}

  /// `SET @name = value, …` (MySQL).
  record SetVariables(List<Assignment> assignments, Span span) implements Session {}

  /// @param name as it stands in the text that was read
  record Assignment(String name, Span value) {}

  /// `SELECT … INTO @a, @b …` (MySQL).
  ///
  /// @param intoClause from `INTO` to its last variable
  record Fetch(List<String> targets, Span intoClause, Span span) implements Session {}

  /// `PREPARE name FROM command` (MySQL); the command is a variable or a constant.
  record Prepare(Identifier name, Span command, Span span) implements Session {}

  /// `EXECUTE name` (MySQL).
  record Execute(Identifier name, Span span) implements Session {}

  /// A line for psql itself: `\set`, `\connect`, `\i other.sql`.
  ///
  /// @param command without the backslash
  record Psql(String command, String arguments, Span span) implements Session {}

  /// Anything else that only concerns the session: `LISTEN`, `NOTIFY`, `PREPARE`, `EXECUTE`,
  /// cursors, `SET ROLE`, `SET CONSTRAINTS`, `SHOW`, `DISCARD`, `LOAD`, `CHECKPOINT`.
  record Other(String firstWords, Span span) implements Session {}
}
