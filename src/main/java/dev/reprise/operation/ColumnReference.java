package dev.reprise.operation;

import org.jspecify.annotations.Nullable;

/// A column that a statement reads or writes; `column` is null where only the table is known to be
/// needed.
public record ColumnReference(Name table, @Nullable String column) {}
