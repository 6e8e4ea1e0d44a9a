package dev.reprise.syntax.sql;

import dev.reprise.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A constraint or property of a column, table or domain, with its given name.
///
/// A column constraint has no columns of its own. Expressions are spans of their text, without
/// parentheses.
public sealed interface Constraint {

  /// The name after `CONSTRAINT`, or null if the server generates one.
  @Nullable Identifier name();

  Span span();

  /// @param column set for a table constraint (PostgreSQL 18)
  /// @param notValid true after `NOT VALID` (PostgreSQL 18)
  record NotNull(
      @Nullable Identifier name, @Nullable Identifier column, boolean notValid, Span span)
      implements Constraint {}

  /// The word `NULL`, which is the default.
  record Null(@Nullable Identifier name, Span span) implements Constraint {}

  record Default(@Nullable Identifier name, Span expression, Span span) implements Constraint {}

  record Check(@Nullable Identifier name, Span expression, boolean notValid, Span span)
      implements Constraint {}

  /// `UNIQUE` and `PRIMARY KEY`.
  ///
  /// @param usingIndex the index of `USING INDEX index`, which takes the constraint's name
  record Unique(
      @Nullable Identifier name,
      boolean primary,
      List<Identifier> columns,
      List<Identifier> include,
      @Nullable Identifier usingIndex,
      Span span)
      implements Constraint {}

  /// `FOREIGN KEY (columns) REFERENCES table (referenced)`, or a column's `REFERENCES`.
  record ForeignKey(
      @Nullable Identifier name,
      List<Identifier> columns,
      QualifiedName table,
      List<Identifier> referenced,
      boolean notValid,
      Span span)
      implements Constraint {}

  /// @param keys its elements, without their operators
  record Exclude(@Nullable Identifier name, List<Create.IndexKey> keys, Span span)
      implements Constraint {}

  /// `GENERATED ALWAYS AS (expression)`.
  record Generated(@Nullable Identifier name, Span expression, boolean stored, Span span)
      implements Constraint {}

  /// `GENERATED ALWAYS | BY DEFAULT AS IDENTITY`.
  record Identity(@Nullable Identifier name, Span span) implements Constraint {}

  /// `COLLATE`, `STORAGE`, `COMPRESSION`, `OPTIONS`: irrelevant for a replay.
  record Property(@Nullable Identifier name, String words, Span span) implements Constraint {}
}
