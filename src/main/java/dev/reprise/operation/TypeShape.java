package dev.reprise.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The kind of type created by `CREATE TYPE` or `CREATE DOMAIN`.
public sealed interface TypeShape {

  /// `labels` is null if they could not be read.
  record Enumeration(@Nullable List<String> labels) implements TypeShape {}

  record Composite(List<Column> attributes) implements TypeShape {}

  record Domain(ColumnType base, List<Constraint> constraints) implements TypeShape {}

  record Range(@Nullable String subtype) implements TypeShape {}

  /// A base type or a shell type.
  record Base() implements TypeShape {}
}
