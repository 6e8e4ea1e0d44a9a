package dev.reprise.syntax.python;

/// An operator between two operands, also of an augmented assignment (there with `=` behind it).
public enum BinaryOperator {
  ADD("+"),
  SUBTRACT("-"),
  MULTIPLY("*"),
  MATRIX_MULTIPLY("@"),
  DIVIDE("/"),
  FLOOR_DIVIDE("//"),
  MODULO("%"),
  POWER("**"),
  LEFT_SHIFT("<<"),
  RIGHT_SHIFT(">>"),
  BITWISE_OR("|"),
  BITWISE_XOR("^"),
  BITWISE_AND("&");

  private final String symbol;

  BinaryOperator(String symbol) {
    this.symbol = symbol;
  }

  /// As written in Python.
  public String symbol() {
    return symbol;
  }
}
