package dev.reprise.syntax.python.reader;

import dev.reprise.syntax.python.BinaryOperator;
import dev.reprise.syntax.python.Expression.Comparison;

/// Operators by their spelling.
final class OperatorReader {
  private OperatorReader() {}

  static BinaryOperator binary(String symbol) {
    return switch (symbol) {
      case "+" -> BinaryOperator.ADD;
      case "-" -> BinaryOperator.SUBTRACT;
      case "*" -> BinaryOperator.MULTIPLY;
      case "@" -> BinaryOperator.MATRIX_MULTIPLY;
      case "/" -> BinaryOperator.DIVIDE;
      case "//" -> BinaryOperator.FLOOR_DIVIDE;
      case "%" -> BinaryOperator.MODULO;
      case "**" -> BinaryOperator.POWER;
      case "<<" -> BinaryOperator.LEFT_SHIFT;
      case ">>" -> BinaryOperator.RIGHT_SHIFT;
      case "|" -> BinaryOperator.BITWISE_OR;
      case "^" -> BinaryOperator.BITWISE_XOR;
      case "&" -> BinaryOperator.BITWISE_AND;
      default -> throw new IllegalArgumentException("No operator " + symbol);
    };
  }

  /// By its first word: `not` stands for `not in`.
  static Comparison.Operator comparison(String symbol) {
    return switch (symbol) {
      case "==" -> Comparison.Operator.EQUAL;
      case "!=" -> Comparison.Operator.NOT_EQUAL;
      case "<" -> Comparison.Operator.LESS;
      case "<=" -> Comparison.Operator.LESS_OR_EQUAL;
      case ">" -> Comparison.Operator.GREATER;
      case ">=" -> Comparison.Operator.GREATER_OR_EQUAL;
      case "in" -> Comparison.Operator.IN;
      case "not" -> Comparison.Operator.NOT_IN;
      case "is" -> Comparison.Operator.IS;
      default -> throw new IllegalArgumentException("No comparison " + symbol);
    };
  }
}
