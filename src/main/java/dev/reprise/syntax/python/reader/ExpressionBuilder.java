package dev.reprise.syntax.python.reader;

import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.antlr.PythonParser;
import dev.reprise.syntax.antlr.PythonParser.ArgumentContext;
import dev.reprise.syntax.antlr.PythonParser.ArgumentsContext;
import dev.reprise.syntax.antlr.PythonParser.AtomContext;
import dev.reprise.syntax.antlr.PythonParser.AttributeContext;
import dev.reprise.syntax.antlr.PythonParser.CallContext;
import dev.reprise.syntax.antlr.PythonParser.ComprehensionClauseContext;
import dev.reprise.syntax.antlr.PythonParser.ComprehensionContext;
import dev.reprise.syntax.antlr.PythonParser.ExpressionContext;
import dev.reprise.syntax.antlr.PythonParser.ExpressionsContext;
import dev.reprise.syntax.antlr.PythonParser.IndexContext;
import dev.reprise.syntax.antlr.PythonParser.ItemContext;
import dev.reprise.syntax.antlr.PythonParser.ItemsContext;
import dev.reprise.syntax.antlr.PythonParser.OperandContext;
import dev.reprise.syntax.antlr.PythonParser.OperationContext;
import dev.reprise.syntax.antlr.PythonParser.RangeContext;
import dev.reprise.syntax.antlr.PythonParser.SubscriptContext;
import dev.reprise.syntax.antlr.PythonParser.TargetContext;
import dev.reprise.syntax.antlr.PythonParser.TargetsContext;
import dev.reprise.syntax.antlr.PythonParser.TrailerContext;
import dev.reprise.syntax.antlr.PythonParser.YieldExpressionContext;
import dev.reprise.syntax.python.Argument;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.ComprehensionClause;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Expression.Attribute;
import dev.reprise.syntax.python.Expression.Comprehension;
import dev.reprise.syntax.python.Expression.Conditional;
import dev.reprise.syntax.python.Expression.Lambda;
import dev.reprise.syntax.python.Expression.Name;
import dev.reprise.syntax.python.Expression.NamedExpression;
import dev.reprise.syntax.python.Expression.Slice;
import dev.reprise.syntax.python.Expression.Starred;
import dev.reprise.syntax.python.Expression.Subscript;
import dev.reprise.syntax.python.Expression.Tuple;
import dev.reprise.syntax.python.Expression.Yield;
import dev.reprise.syntax.python.Expression.YieldFrom;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/// Builds expressions from ANTLR's contexts; [OperationBuilder] and [AtomBuilder] do parts of it.
final class ExpressionBuilder {
  private final Source source;
  private final Nesting nesting;
  private final AtomBuilder atoms;
  private final ParameterBuilder parameters;

  ExpressionBuilder(Source source) {
    this.source = source;
    this.nesting = new Nesting(source);
    this.atoms = new AtomBuilder(source, this);
    this.parameters = new ParameterBuilder(source, this);
  }

  Source source() {
    return source;
  }

  Nesting nesting() {
    return nesting;
  }

  AtomBuilder atoms() {
    return atoms;
  }

  ParameterBuilder parameters() {
    return parameters;
  }

  SyntaxError error(ParserRuleContext context, String message) {
    return new SyntaxError(source, Spans.start(context), message);
  }

  Expression expressions(ExpressionsContext context) {
    return context.items() != null
        ? items(context.items())
        : yieldExpression(context.yieldExpression());
  }

  /// One expression, or a tuple of all if there is a comma.
  Expression items(ItemsContext context) {
    if (context.getChildCount() == 1) {
      return item(context.item(0));
    }
    return new Tuple(itemList(context.item()), Spans.span(context));
  }

  List<Expression> itemList(List<ItemContext> contexts) {
    List<Expression> items = new ArrayList<>(contexts.size());
    for (ItemContext context : contexts) {
      items.add(item(context));
    }
    return items;
  }

  Expression item(ItemContext context) {
    Expression expression = expression(context.expression(0));
    if (context.value != null) {
      expression = named(context.expression(0), context.value, Spans.span(context));
    }
    Span span = Spans.span(context);
    boolean starred = context.star != null;
    release(context);
    return starred ? new Starred(expression, span) : expression;
  }

  /// Releases a converted context: a data table of several megabytes would be held twice.
  static void release(ParserRuleContext context) {
    context.children = null;
  }

  private NamedExpression named(ExpressionContext target, ExpressionContext value, Span span) {
    return new NamedExpression(bareName(target, "':='"), expression(value), span);
  }

  /// The name before `symbol`, which must be a plain name.
  private Name bareName(ExpressionContext context, String symbol) {
    if (context.getStart() != context.getStop()
        || context.getStart().getType() != PythonParser.NAME) {
      throw error(context, "expected a name before " + symbol);
    }
    return (Name) expression(context);
  }

  Expression yieldExpression(YieldExpressionContext context) {
    Span span = Spans.span(context);
    if (context.expression() != null) {
      return new YieldFrom(expression(context.expression()), span);
    }
    return new Yield(context.items() == null ? null : items(context.items()), span);
  }

  @Nullable Expression optional(@Nullable ExpressionContext context) {
    return context == null ? null : expression(context);
  }

  Expression expression(ExpressionContext context) {
    nesting.enter(1, Spans.start(context));
    Expression expression = expressionInside(context);
    nesting.leave(1);
    return expression;
  }

  private Expression expressionInside(ExpressionContext context) {
    if (context.body != null) {
      return new Lambda(
          parameters.lambdaParameters(context.lambdaParameters()),
          expression(context.body),
          Spans.span(context));
    }
    Expression value = operation(context.operation(0));
    if (context.condition == null) {
      return value;
    }
    return new Conditional(
        operation(context.condition), value, expression(context.alternative), Spans.span(context));
  }

  Expression operation(OperationContext context) {
    OperandContext first = context.operand(0);
    return context.getChildCount() == 1 && first.prefix().isEmpty()
        ? primary(first)
        : new OperationBuilder(this, context).build();
  }

  /// A target of `for`, `with` or `del`: no operators allowed.
  Expression operand(OperandContext context) {
    if (!context.prefix().isEmpty()) {
      throw error(context, "expected a target without operators");
    }
    return primary(context);
  }

  Expression targets(TargetsContext context) {
    if (context.getChildCount() == 1) {
      return target(context.target(0));
    }
    List<Expression> targets = new ArrayList<>();
    for (TargetContext target : context.target()) {
      targets.add(target(target));
    }
    return new Tuple(targets, Spans.span(context));
  }

  private Expression target(TargetContext context) {
    Expression target = operand(context.operand());
    return context.star == null ? target : new Starred(target, Spans.span(context));
  }

  /// An atom with its attributes, calls and subscripts, ignoring prefix operators.
  Expression primary(OperandContext context) {
    AtomContext atom = context.atom();
    List<TrailerContext> trailers = context.trailer();
    if (trailers.isEmpty()) {
      return atoms.atom(atom);
    }
    int start = Spans.start(atom);
    nesting.enter(trailers.size(), start);
    Expression primary = atoms.atom(atom);
    for (TrailerContext trailer : trailers) {
      Span span = new Span(start, Spans.end(trailer));
      primary = trailed(primary, trailer, span);
    }
    nesting.leave(trailers.size());
    return primary;
  }

  private Expression trailed(Expression object, TrailerContext trailer, Span span) {
    return switch (trailer) {
      case AttributeContext attribute ->
          new Attribute(object, identifier(attribute.NAME()), Spans.span(attribute.NAME()), span);
      case CallContext call -> call(object, call, span);
      case SubscriptContext subscript -> new Subscript(object, index(subscript), span);
      default -> throw new IllegalStateException("Unknown " + trailer.getClass());
    };
  }

  String identifier(TerminalNode name) {
    return NameReader.normalised(name.getText());
  }

  private Call call(Expression function, CallContext context, Span span) {
    Span parentheses = Spans.span(context);
    ArgumentsContext arguments = context.arguments();
    boolean comma = arguments != null && endsInComma(arguments);
    return new Call(function, arguments(arguments, parentheses), parentheses, comma, span);
  }

  static boolean endsInComma(ParserRuleContext list) {
    return list.getStop().getText() != null && list.getStop().getText().equals(",");
  }

  /// The arguments in `parentheses`, which become the span of a lone generator expression.
  List<Argument> arguments(@Nullable ArgumentsContext context, Span parentheses) {
    if (context == null) {
      return List.of();
    }
    List<Argument> arguments = new ArrayList<>();
    boolean alone = context.getChildCount() == 1;
    for (ArgumentContext argument : context.argument()) {
      arguments.add(argument(argument, alone ? parentheses : Spans.span(argument)));
    }
    return arguments;
  }

  private Argument argument(ArgumentContext context, Span generator) {
    Span span = Spans.span(context);
    if (context.star != null) {
      Expression value = expression(context.value);
      return context.star.getText().length() == 1
          ? new Argument.Star(value, span)
          : new Argument.DoubleStar(value, span);
    }
    ExpressionContext first = context.expression(0);
    if (context.value != null) {
      Name name = bareName(first, "'='");
      return new Argument.Keyword(name.identifier(), name.span(), expression(context.value), span);
    }
    if (context.named != null) {
      return new Argument.Positional(named(first, context.named, span), span);
    }
    Expression value = expression(first);
    if (context.comprehension() != null) {
      List<ComprehensionClause> clauses = clauses(context.comprehension());
      value = new Comprehension(Comprehension.Kind.GENERATOR, value, clauses, generator);
    }
    return new Argument.Positional(value, span);
  }

  private Expression index(SubscriptContext context) {
    List<IndexContext> indexes = context.index();
    // Two brackets and one index without a comma; a starred index is a tuple even without one.
    if (context.getChildCount() == 3) {
      Expression alone = index(indexes.getFirst());
      return alone instanceof Starred ? new Tuple(List.of(alone), alone.span()) : alone;
    }
    List<Expression> elements = new ArrayList<>(indexes.size());
    for (IndexContext index : indexes) {
      elements.add(index(index));
    }
    ParseTree last = context.getChild(context.getChildCount() - 2);
    int end =
        last instanceof TerminalNode comma ? Spans.span(comma).end() : Spans.end(indexes.getLast());
    return new Tuple(elements, new Span(Spans.start(indexes.getFirst()), end));
  }

  private Expression index(IndexContext context) {
    Expression lower = context.lower == null ? null : item(context.lower);
    RangeContext range = context.range();
    if (lower != null && range == null) {
      return lower;
    }
    return new Slice(lower, optional(range.upper), optional(range.step), Spans.span(context));
  }

  List<ComprehensionClause> clauses(ComprehensionContext context) {
    List<ComprehensionClause> clauses = new ArrayList<>();
    for (ComprehensionClauseContext clause : context.comprehensionClause()) {
      List<Expression> conditions = new ArrayList<>();
      for (OperationContext condition : clause.conditions) {
        conditions.add(operation(condition));
      }
      clauses.add(
          new ComprehensionClause(
              clause.async() != null,
              targets(clause.targets()),
              operation(clause.iterable),
              conditions,
              Spans.span(clause)));
    }
    return clauses;
  }
}
