package dev.reprise.operation;

import org.jspecify.annotations.Nullable;

/// A column that a statement reads or writes; `column` is null where only the table is known to be
/// needed. `text` is what the statement does with it that not every type bears: a literal without a
/// type of its own, which takes the column's, or an operator or function for texts.
public record ColumnReference(Name table, @Nullable String column, @Nullable Literal text) {

  /// `text` is the literal, or the server's name of the operator or function.
  public record Literal(String text, Use use) {}

  public enum Use {
    /// It gets the literal.
    SET,
    /// It is compared with the literal by an operator of equality.
    COMPARED,
    /// It is compared so with a number.
    COUNTED,
    /// It stands on the left of that operator for texts, a literal on the right.
    MATCHED,
    /// It is the first argument of that function of texts: `replace(%s, unknown, unknown)`.
    CALLED
  }

  public ColumnReference(Name table, @Nullable String column) {
    this(table, column, null);
  }

  /// Whether the column only gets a value here, and its old one is not asked for.
  public boolean isOnlySet() {
    return text != null && text.use() == Use.SET;
  }
}
