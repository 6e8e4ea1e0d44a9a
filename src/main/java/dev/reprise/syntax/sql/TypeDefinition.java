package dev.reprise.syntax.sql;

import dev.reprise.text.Span;
import java.util.List;

/// The definition in a `CREATE TYPE`.
public sealed interface TypeDefinition {

  /// `AS ENUM ('a', 'b')`.
  record Enumeration(List<Label> labels) implements TypeDefinition {}

  /// `AS (a integer, b text)`.
  record Composite(List<TableElement.Column> attributes) implements TypeDefinition {}

  /// `AS RANGE (…)`, which also creates a multirange type from PostgreSQL 14 on.
  record Range() implements TypeDefinition {}

  /// A base type with its functions.
  record Base() implements TypeDefinition {}

  /// A name reserved for a later base type.
  record Shell() implements TypeDefinition {}

  /// One value of an enum.
  record Label(String value, Span span) {}
}
