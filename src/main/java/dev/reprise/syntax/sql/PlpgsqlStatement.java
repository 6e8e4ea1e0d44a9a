package dev.reprise.syntax.sql;

import dev.reprise.text.Span;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One statement of PL/pgSQL, named as in its chapter in the PostgreSQL manual.
///
/// Spans are relative to the text of the body. Expressions and queries are spans, parsed on demand
/// by `SqlReader.expression` and `SqlReader.query`.
public sealed interface PlpgsqlStatement {

  Span span();

  /// The directly nested statements.
  default List<PlpgsqlStatement> children() {
    return switch (this) {
      case Block block ->
          joined(block.body(), block.handlers().stream().map(Handler::body).toList());
      case If branches -> joined(branches.otherwise(), bodies(branches.branches()));
      case Case cases ->
          joined(
              cases.otherwise() == null ? List.of() : cases.otherwise(), bodies(cases.branches()));
      case Turns loop -> loop.body();
      case Plain _ -> List.of();
    };
  }

  private static List<List<PlpgsqlStatement>> bodies(List<Branch> branches) {
    return branches.stream().map(Branch::body).toList();
  }

  private static List<PlpgsqlStatement> joined(
      List<PlpgsqlStatement> one, List<List<PlpgsqlStatement>> others) {
    return Stream.concat(one.stream(), others.stream().flatMap(List::stream)).toList();
  }

  /// A loop.
  sealed interface Turns extends PlpgsqlStatement {
    List<PlpgsqlStatement> body();
  }

  /// A statement that contains no others.
  sealed interface Plain extends PlpgsqlStatement {}

  /// `[<<label>>] [DECLARE …] BEGIN … [EXCEPTION WHEN …] END`.
  ///
  /// If a statement in a block with handlers fails, the whole block is rolled back.
  record Block(
      @Nullable String label,
      List<Declaration> declarations,
      List<PlpgsqlStatement> body,
      List<Handler> handlers,
      Span span)
      implements PlpgsqlStatement {}

  /// `name [CONSTANT] type [:= value]`; the type is null for a cursor or an alias.
  record Declaration(Identifier name, @Nullable TypeName type, @Nullable Span value, Span span) {}

  /// `WHEN a OR b THEN …`.
  record Handler(List<Condition> conditions, List<PlpgsqlStatement> body, Span span) {}

  /// A name such as `duplicate_table` or `others`, or the five characters after `SQLSTATE`.
  record Condition(String name, boolean sqlstate) {}

  /// @param otherwise empty if there is no `ELSE`
  record If(List<Branch> branches, List<PlpgsqlStatement> otherwise, Span span)
      implements PlpgsqlStatement {}

  record Branch(Span condition, List<PlpgsqlStatement> body) {}

  /// @param subject null for a searched `CASE`; otherwise a branch's condition is a list of values
  /// @param otherwise null if there is no `ELSE`, so that no match is an error
  record Case(
      @Nullable Span subject,
      List<Branch> branches,
      @Nullable List<PlpgsqlStatement> otherwise,
      Span span)
      implements PlpgsqlStatement {}

  record Loop(@Nullable String label, List<PlpgsqlStatement> body, Span span) implements Turns {}

  record While(@Nullable String label, Span condition, List<PlpgsqlStatement> body, Span span)
      implements Turns {}

  /// `FOR variable IN [REVERSE] lower .. upper [BY step] LOOP`.
  record ForRange(
      @Nullable String label,
      Identifier variable,
      boolean reverse,
      Span lower,
      Span upper,
      @Nullable Span step,
      List<PlpgsqlStatement> body,
      Span span)
      implements Turns {}

  /// `FOR variables IN query LOOP`, also over a bound cursor.
  record ForQuery(
      @Nullable String label,
      List<Identifier> variables,
      Span query,
      List<PlpgsqlStatement> body,
      Span span)
      implements Turns {}

  /// `FOR variables IN EXECUTE command [USING …] LOOP`.
  record ForExecute(
      @Nullable String label,
      List<Identifier> variables,
      Span command,
      List<Span> using,
      List<PlpgsqlStatement> body,
      Span span)
      implements Turns {}

  /// `FOREACH variables [SLICE n] IN ARRAY array LOOP`.
  record Foreach(
      @Nullable String label,
      List<Identifier> variables,
      Span array,
      List<PlpgsqlStatement> body,
      Span span)
      implements Turns {}

  /// `target := value`; the target is as written, since it may be a field or an array element.
  record Assign(String target, Span value, Span span) implements Plain {}

  /// `PERFORM query`.
  ///
  /// @param query the text after the keyword, without a `SELECT`
  record Perform(Span query, Span span) implements Plain {}

  /// `EXECUTE command [INTO targets] [USING …]`.
  record Execute(Span command, List<String> into, List<Span> using, Span span) implements Plain {}

  /// An embedded SQL statement.
  ///
  /// @param statement for `SELECT … INTO targets`, the query
  /// @param into the variables of `INTO`
  /// @param intoClause the span of `INTO [STRICT] targets`, or null
  record Sql(SqlStatement statement, List<String> into, @Nullable Span intoClause, Span span)
      implements Plain {}

  /// `RAISE [level] …`.
  ///
  /// @param error true if it ends the block: level `EXCEPTION`, which is also the default
  /// @param condition the raised condition name or SQLSTATE, if written
  /// @param again true for a bare `RAISE`, which re-raises the error being handled
  record Raise(boolean error, @Nullable Condition condition, boolean again, Span span)
      implements Plain {}

  /// `RETURN`, `RETURN value`.
  record Return(@Nullable Span value, Span span) implements Plain {}

  /// `EXIT` and `CONTINUE`.
  ///
  /// @param leaves true for `EXIT`
  record Jump(boolean leaves, @Nullable String label, @Nullable Span when, Span span)
      implements Plain {}

  /// `NULL`.
  record Nothing(Span span) implements Plain {}

  /// `GET DIAGNOSTICS`, `ASSERT`, `OPEN`, `FETCH`, `RETURN NEXT` and other statements.
  ///
  /// @param firstWords upper case, at most two
  record Other(String firstWords, Span span) implements Plain {}
}
