package dev.reprise.operation;

import org.jspecify.annotations.Nullable;

/// A column that a statement reads or writes; `column` is null where only the table is known to be
/// needed. `text` is what the statement compares it with, or sets it to, where that is a literal
/// without a type of its own, which takes the column's.
public record ColumnReference(Name table, @Nullable String column, @Nullable Literal text) {

  /// `compared`: with an operator of equality.
  public record Literal(String text, boolean compared) {}

  public ColumnReference(Name table, @Nullable String column) {
    this(table, column, null);
  }

  /// Whether the column only gets a value here, and its old one is not asked for.
  public boolean isOnlySet() {
    return text != null && !text.compared();
  }
}
