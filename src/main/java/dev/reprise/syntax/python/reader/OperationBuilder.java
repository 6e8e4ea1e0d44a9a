package dev.reprise.syntax.python.reader;

import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.antlr.PythonParser.OperandContext;
import dev.reprise.syntax.antlr.PythonParser.OperationContext;
import dev.reprise.syntax.antlr.PythonParser.OperatorContext;
import dev.reprise.syntax.antlr.PythonParser.PrefixContext;
import dev.reprise.syntax.python.BinaryOperator;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Expression.Await;
import dev.reprise.syntax.python.Expression.BinaryOperation;
import dev.reprise.syntax.python.Expression.BooleanOperation;
import dev.reprise.syntax.python.Expression.Comparison;
import dev.reprise.syntax.python.Expression.UnaryOperation;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;

/// Applies operator precedence to a flat sequence of operands and operators.
final class OperationBuilder {
  private static final int OR = 1;
  private static final int AND = 2;
  private static final int NOT = 3;
  private static final int COMPARISON = 4;
  private static final int BITWISE_OR = 5;
  private static final int BITWISE_XOR = 6;
  private static final int BITWISE_AND = 7;
  private static final int SHIFT = 8;
  private static final int SUM = 9;
  private static final int TERM = 10;
  private static final int FACTOR = 11;
  private static final int POWER = 12;

  private final ExpressionBuilder expressions;
  private final List<OperandContext> operands;
  private final List<OperatorContext> operators;
  private final OperationContext context;

  /// The next operand, the number of its prefixes already read, and the end of the last one read.
  private int operand;

  private int prefix;
  private int end;

  OperationBuilder(ExpressionBuilder expressions, OperationContext context) {
    this.expressions = expressions;
    this.context = context;
    this.operands = context.operand();
    this.operators = context.operator();
  }

  Expression build() {
    int levels = levels();
    expressions.nesting().enter(levels, Spans.start(context));
    Expression operation = binary(OR);
    expressions.nesting().leave(levels);
    return operation;
  }

  /// An upper bound of the operation's depth: a chain of `and`s, `or`s or comparisons is one level
  /// regardless of its length.
  private int levels() {
    int levels = 3;
    for (OperandContext operand : operands) {
      levels += operand.prefix().size();
    }
    for (OperatorContext operator : operators) {
      if (precedence(operator) > COMPARISON) {
        levels++;
      }
    }
    return levels;
  }

  /// The longest operation from here whose operators bind at least as tightly as `minimum`.
  private Expression binary(int minimum) {
    int start = start();
    Expression left = unary(minimum);
    while (precedence() >= minimum) {
      int precedence = precedence();
      left =
          switch (precedence) {
            case OR -> booleanOperation(BooleanOperation.Operator.OR, left, OR, start);
            case AND -> booleanOperation(BooleanOperation.Operator.AND, left, AND, start);
            case COMPARISON -> comparison(left, start);
            default -> {
              BinaryOperator operator = operator();
              // Only a power is right-associative, and its exponent may have a sign.
              Expression right = binary(precedence == POWER ? FACTOR : precedence + 1);
              yield new BinaryOperation(left, operator, right, new Span(start, end));
            }
          };
    }
    return left;
  }

  private Expression booleanOperation(
      BooleanOperation.Operator operator, Expression first, int precedence, int start) {
    List<Expression> chain = new ArrayList<>();
    chain.add(first);
    while (precedence() == precedence) {
      chain.add(binary(precedence + 1));
    }
    return new BooleanOperation(operator, chain, new Span(start, end));
  }

  private Expression comparison(Expression first, int start) {
    List<Comparison.Link> links = new ArrayList<>();
    while (precedence() == COMPARISON) {
      Comparison.Operator operator = comparisonOperator();
      links.add(new Comparison.Link(operator, binary(BITWISE_OR)));
    }
    return new Comparison(first, links, new Span(start, end));
  }

  /// An operand with its prefix operators; `minimum` is required by the operator before it.
  private Expression unary(int minimum) {
    List<PrefixContext> prefixes = operands.get(operand).prefix();
    if (prefix == prefixes.size()) {
      end = Spans.end(operands.get(operand));
      prefix = 0;
      return expressions.primary(operands.get(operand++));
    }
    int start = start();
    String symbol = prefixes.get(prefix++).getText();
    return switch (symbol) {
      case "not" -> {
        requireAtMost(NOT, minimum, start);
        yield negation(UnaryOperation.Operator.NOT, NOT, start);
      }
      case "-" -> negation(UnaryOperation.Operator.NEGATE, FACTOR, start);
      case "+" -> negation(UnaryOperation.Operator.PLUS, FACTOR, start);
      case "~" -> negation(UnaryOperation.Operator.INVERT, FACTOR, start);
      default -> {
        if (prefix < prefixes.size()) {
          throw error(start(), "expected an expression after 'await'");
        }
        Expression value = unary(POWER);
        yield new Await(value, new Span(start, end));
      }
    };
  }

  private Expression negation(UnaryOperation.Operator operator, int precedence, int start) {
    Expression operand = binary(precedence);
    return new UnaryOperation(operator, operand, new Span(start, end));
  }

  private void requireAtMost(int precedence, int minimum, int start) {
    if (minimum > precedence) {
      throw error(start, "expected parentheses around 'not'");
    }
  }

  private SyntaxError error(int offset, String message) {
    return new SyntaxError(expressions.source(), offset, message);
  }

  private int start() {
    OperandContext next = operands.get(operand);
    return prefix < next.prefix().size()
        ? Spans.start(next.prefix(prefix))
        : Spans.start(next.atom());
  }

  /// The precedence of the operator before the next operand; 0 after the last operand.
  private int precedence() {
    return operand == operands.size() ? 0 : precedence(operators.get(operand - 1));
  }

  private static int precedence(OperatorContext operator) {
    return switch (operator.getStart().getText()) {
      case "or" -> OR;
      case "and" -> AND;
      case "in", "not", "is", "<", ">", "==", ">=", "<=", "!=" -> COMPARISON;
      case "|" -> BITWISE_OR;
      case "^" -> BITWISE_XOR;
      case "&" -> BITWISE_AND;
      case "<<", ">>" -> SHIFT;
      case "+", "-" -> SUM;
      case "**" -> POWER;
      default -> TERM;
    };
  }

  private BinaryOperator operator() {
    return OperatorReader.binary(operators.get(operand - 1).getText());
  }

  private Comparison.Operator comparisonOperator() {
    String symbol = operators.get(operand - 1).getStart().getText();
    if (symbol.equals("is")) {
      OperandContext next = operands.get(operand);
      if (!next.prefix().isEmpty() && next.prefix(0).getText().equals("not")) {
        prefix = 1;
        return Comparison.Operator.IS_NOT;
      }
    }
    return OperatorReader.comparison(symbol);
  }
}
