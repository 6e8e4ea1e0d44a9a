package dev.reprise.operation;

import org.jspecify.annotations.Nullable;

/// A column that a statement reads or writes; `column` is null if only the table is known. `text`
/// is a use of the column that not every type supports: an untyped literal, which takes the
/// column's type, or an operator or function on texts.
public record ColumnReference(Name table, @Nullable String column, @Nullable Literal text) {

  /// `text` is the literal, or the server's name of the operator or function.
  public record Literal(String text, Use use) {}

  public enum Use {
    /// The column is set to the literal.
    SET,
    /// It is compared with the literal by an equality operator.
    COMPARED,
    /// It is compared with a number by an equality operator.
    COUNTED,
    /// It is the left operand of that operator on texts, with a literal on the right.
    MATCHED,
    /// It is the first argument of that function on texts: `replace(%s, unknown, unknown)`.
    CALLED
  }

  public ColumnReference(Name table, @Nullable String column) {
    this(table, column, null);
  }

  /// True if the statement only sets the column and does not read its old value.
  public boolean isOnlySet() {
    return text != null && text.use() == Use.SET;
  }
}
