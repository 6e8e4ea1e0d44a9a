package dev.reprise.syntax.python;

import dev.reprise.text.Span;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Any expression, including assignment targets.
///
/// No expression is nested deeper than [dev.reprise.syntax.PythonReader#MAXIMUM_DEPTH], so
/// recursion over one is safe.
public sealed interface Expression extends Node
    permits BytesLiteral,
        Call,
        FormattedString,
        StringLiteral,
        TemplateString,
        Expression.Attribute,
        Expression.Await,
        Expression.BinaryOperation,
        Expression.BooleanLiteral,
        Expression.BooleanOperation,
        Expression.Comparison,
        Expression.Comprehension,
        Expression.Conditional,
        Expression.DictComprehension,
        Expression.DictDisplay,
        Expression.Ellipsis,
        Expression.FloatLiteral,
        Expression.ImaginaryLiteral,
        Expression.IntegerLiteral,
        Expression.Lambda,
        Expression.ListDisplay,
        Expression.Name,
        Expression.NamedExpression,
        Expression.NoneLiteral,
        Expression.SetDisplay,
        Expression.Slice,
        Expression.Starred,
        Expression.Subscript,
        Expression.Tuple,
        Expression.UnaryOperation,
        Expression.Yield,
        Expression.YieldFrom {

  /// An identifier, normalized to NFKC as Python does when it compares names.
  record Name(String identifier, Span span) implements Expression {}

  /// `object.name`
  record Attribute(Expression object, String name, Span nameSpan, Span span)
      implements Expression {}

  /// `object[index]`; several indexes are a [Tuple].
  record Subscript(Expression object, Expression index, Span span) implements Expression {}

  /// `lower:upper:step` inside a subscript.
  record Slice(
      @Nullable Expression lower, @Nullable Expression upper, @Nullable Expression step, Span span)
      implements Expression {}

  /// `*value` in a display, a tuple, an index or a target.
  record Starred(Expression value, Span span) implements Expression {}

  record NoneLiteral(Span span) implements Expression {}

  record BooleanLiteral(boolean value, Span span) implements Expression {}

  /// `...`
  record Ellipsis(Span span) implements Expression {}

  record IntegerLiteral(BigInteger value, Span span) implements Expression {}

  record FloatLiteral(double value, Span span) implements Expression {}

  /// `2j`; `value` is the imaginary part.
  record ImaginaryLiteral(double value, Span span) implements Expression {}

  /// A tuple with or without parentheses; the span covers them.
  record Tuple(List<Expression> elements, Span span) implements Expression {}

  record ListDisplay(List<Expression> elements, Span span) implements Expression {}

  record SetDisplay(List<Expression> elements, Span span) implements Expression {}

  record DictDisplay(List<DictEntry> entries, Span span) implements Expression {}

  /// `[element for …]`, `{element for …}` or `(element for …)`. The sole argument of a call needs
  /// no parentheses of its own; its span is then, as in CPython, the call's parentheses.
  record Comprehension(Kind kind, Expression element, List<ComprehensionClause> clauses, Span span)
      implements Expression {

    /// The kind of collection.
    public enum Kind {
      LIST,
      SET,
      GENERATOR
    }
  }

  /// `{key: value for …}`
  record DictComprehension(
      Expression key, Expression value, List<ComprehensionClause> clauses, Span span)
      implements Expression {}

  record BinaryOperation(Expression left, BinaryOperator operator, Expression right, Span span)
      implements Expression {}

  record UnaryOperation(Operator operator, Expression operand, Span span) implements Expression {

    /// A prefix operator.
    public enum Operator {
      NEGATE,
      PLUS,
      INVERT,
      NOT
    }
  }

  /// `a and b and c`, flattened.
  record BooleanOperation(Operator operator, List<Expression> operands, Span span)
      implements Expression {

    /// The operator between the operands.
    public enum Operator {
      AND,
      OR
    }
  }

  /// `first < second <= third`: one comparison with one [Link] per operator.
  record Comparison(Expression first, List<Link> links, Span span) implements Expression {

    /// An operator and its right operand.
    public record Link(Operator operator, Expression operand) {}

    /// A comparison operator.
    public enum Operator {
      EQUAL,
      NOT_EQUAL,
      LESS,
      LESS_OR_EQUAL,
      GREATER,
      GREATER_OR_EQUAL,
      IN,
      NOT_IN,
      IS,
      IS_NOT
    }
  }

  /// `value if condition else otherwise`
  record Conditional(Expression condition, Expression value, Expression otherwise, Span span)
      implements Expression {}

  record Lambda(List<Parameter> parameters, Expression body, Span span) implements Expression {}

  /// `target := value`
  record NamedExpression(Name target, Expression value, Span span) implements Expression {}

  record Await(Expression value, Span span) implements Expression {}

  record Yield(@Nullable Expression value, Span span) implements Expression {}

  record YieldFrom(Expression value, Span span) implements Expression {}
}
