package dev.reprise.syntax.python;

/// A binary operator, also that of an augmented assignment (without its `=`).
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
