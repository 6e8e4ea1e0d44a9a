package dev.reprise.syntax.sql;

import dev.reprise.text.Span;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One statement of PL/pgSQL, in the terms of its chapter in the PostgreSQL manual.
///
/// Spans count in the text of the body. Expressions and queries are spans, to be read by
/// `SqlReader.expression` and `SqlReader.query` when somebody asks.
public sealed interface PlpgsqlStatement {

  Span span();

  /// The statements directly inside of this one.
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

  /// One that holds no other statements.
  sealed interface Plain extends PlpgsqlStatement {}

  /// `[<<label>>] [DECLARE …] BEGIN … [EXCEPTION WHEN …] END`.
  ///
  /// A block with handlers is rolled back whole when one statement in it fails.
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

  /// A name such as `duplicate_table` or `others`, or the five characters behind `SQLSTATE`.
  record Condition(String name, boolean sqlstate) {}

  /// @param otherwise empty where there is no `ELSE`
  record If(List<Branch> branches, List<PlpgsqlStatement> otherwise, Span span)
      implements PlpgsqlStatement {}

  record Branch(Span condition, List<PlpgsqlStatement> body) {}

  /// @param subject null for a searched `CASE`; else a branch's condition is a list of values
  /// @param otherwise null where there is no `ELSE`, so that no match is an error
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

  /// `target := value`; the target is as written, as it may be a field or an array element.
  record Assign(String target, Span value, Span span) implements Plain {}

  /// `PERFORM query`.
  ///
  /// @param query what stands behind the word, so `SELECT` is missing from it
  record Perform(Span query, Span span) implements Plain {}

  /// `EXECUTE command [INTO targets] [USING …]`.
  record Execute(Span command, List<String> into, List<Span> using, Span span) implements Plain {}

  /// An SQL statement of the body itself.
  ///
  /// @param statement of a `SELECT … INTO targets`, this is the query
  /// @param into the variables of `INTO`
  /// @param intoClause where `INTO [STRICT] targets` stands, null for none
  record Sql(SqlStatement statement, List<String> into, @Nullable Span intoClause, Span span)
      implements Plain {}

  /// `RAISE [level] …`.
  ///
  /// @param error true where it stops the block: level `EXCEPTION`, which is also meant by no level
  /// @param condition the condition name or SQLSTATE raised, where one is written
  /// @param again true for `RAISE` alone, which passes on the error being handled
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
