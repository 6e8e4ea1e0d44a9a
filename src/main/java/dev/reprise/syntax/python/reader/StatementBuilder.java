package dev.reprise.syntax.python.reader;

import dev.reprise.syntax.antlr.PythonParser.BlockContext;
import dev.reprise.syntax.antlr.PythonParser.BranchContext;
import dev.reprise.syntax.antlr.PythonParser.ClassDefinitionContext;
import dev.reprise.syntax.antlr.PythonParser.DecoratorContext;
import dev.reprise.syntax.antlr.PythonParser.ExpressionContext;
import dev.reprise.syntax.antlr.PythonParser.ForStatementContext;
import dev.reprise.syntax.antlr.PythonParser.FunctionDefinitionContext;
import dev.reprise.syntax.antlr.PythonParser.HandlerContext;
import dev.reprise.syntax.antlr.PythonParser.IfStatementContext;
import dev.reprise.syntax.antlr.PythonParser.MatchCaseContext;
import dev.reprise.syntax.antlr.PythonParser.MatchStatementContext;
import dev.reprise.syntax.antlr.PythonParser.OtherwiseContext;
import dev.reprise.syntax.antlr.PythonParser.SimpleStatementContext;
import dev.reprise.syntax.antlr.PythonParser.SimpleStatementsContext;
import dev.reprise.syntax.antlr.PythonParser.StatementContext;
import dev.reprise.syntax.antlr.PythonParser.TryStatementContext;
import dev.reprise.syntax.antlr.PythonParser.WhileStatementContext;
import dev.reprise.syntax.antlr.PythonParser.WithStatementContext;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Expression.Tuple;
import dev.reprise.syntax.python.Node;
import dev.reprise.syntax.python.Statement;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.jspecify.annotations.Nullable;

/// Statements and their blocks. A compound statement ends with its last statement, not at the
/// tokens that close its blocks.
final class StatementBuilder {
  private final ExpressionBuilder expressions;
  private final SimpleStatementBuilder simple;
  private final PatternBuilder patterns;
  private final WithItemBuilder withItems;

  StatementBuilder(Source source) {
    this.expressions = new ExpressionBuilder(source);
    this.simple = new SimpleStatementBuilder(expressions);
    this.patterns = new PatternBuilder(expressions);
    this.withItems = new WithItemBuilder(expressions);
  }

  /// Adds the statements of one logical line, or one compound statement, to `statements`.
  void add(StatementContext context, List<Statement> statements) {
    ParserRuleContext last = (ParserRuleContext) context.getChild(context.getChildCount() - 1);
    if (last instanceof SimpleStatementsContext line) {
      addLine(line, statements);
      return;
    }
    boolean async = context.async() != null;
    int start = Spans.start(context);
    statements.add(
        switch (last) {
          case IfStatementContext branches -> ifStatement(branches, start);
          case WhileStatementContext loop -> whileStatement(loop, start);
          case TryStatementContext attempt -> tryStatement(attempt, start);
          case MatchStatementContext match -> matchStatement(match, start);
          case ForStatementContext loop -> forStatement(loop, async, start);
          case WithStatementContext with -> withStatement(with, async, start);
          case FunctionDefinitionContext function ->
              function(function, decorators(context), async, start);
          case ClassDefinitionContext type -> type(type, decorators(context), start);
          default -> throw new IllegalStateException("Unknown " + last.getClass());
        });
  }

  private void addLine(SimpleStatementsContext context, List<Statement> statements) {
    for (SimpleStatementContext statement : context.simpleStatement()) {
      statements.add(simple.statement(statement));
    }
  }

  private List<Statement> block(BlockContext context) {
    List<Statement> statements = new ArrayList<>();
    if (context.simpleStatements() != null) {
      addLine(context.simpleStatements(), statements);
    }
    for (StatementContext statement : context.statement()) {
      add(statement, statements);
    }
    return statements;
  }

  private List<Statement> otherwise(@Nullable OtherwiseContext context) {
    return context == null ? List.of() : block(context.block());
  }

  /// From `start` to the end of the last node of the last nonempty list.
  @SafeVarargs
  private static Span span(int start, List<? extends Node>... inOrder) {
    for (int i = inOrder.length - 1; i >= 0; i--) {
      if (!inOrder[i].isEmpty()) {
        return new Span(start, inOrder[i].getLast().span().end());
      }
    }
    throw new IllegalStateException("compound statement has no block");
  }

  private Statement ifStatement(IfStatementContext context, int start) {
    List<Statement.Branch> branches = new ArrayList<>();
    for (BranchContext branch : context.branch()) {
      List<Statement> body = block(branch.block());
      branches.add(
          new Statement.Branch(
              expressions.item(branch.condition), body, span(Spans.start(branch), body)));
    }
    List<Statement> otherwise = otherwise(context.otherwise());
    return new Statement.If(branches, otherwise, span(start, branches, otherwise));
  }

  private Statement whileStatement(WhileStatementContext context, int start) {
    List<Statement> body = block(context.block());
    List<Statement> otherwise = otherwise(context.otherwise());
    return new Statement.While(
        expressions.item(context.condition), body, otherwise, span(start, body, otherwise));
  }

  private Statement forStatement(ForStatementContext context, boolean async, int start) {
    List<Statement> body = block(context.block());
    List<Statement> otherwise = otherwise(context.otherwise());
    return new Statement.For(
        async,
        expressions.targets(context.targets()),
        expressions.items(context.items()),
        body,
        otherwise,
        span(start, body, otherwise));
  }

  private Statement withStatement(WithStatementContext context, boolean async, int start) {
    List<Statement> body = block(context.block());
    return new Statement.With(async, withItems.items(context.withItem()), body, span(start, body));
  }

  private Statement tryStatement(TryStatementContext context, int start) {
    List<Statement> body = block(context.block());
    List<Statement.Handler> handlers = new ArrayList<>();
    for (HandlerContext handler : context.handler()) {
      handlers.add(handler(handler));
    }
    List<Statement> otherwise = otherwise(context.otherwise());
    List<Statement> last =
        context.finalBlock() == null ? List.of() : block(context.finalBlock().block());
    if (handlers.isEmpty() && last.isEmpty()) {
      throw expressions.error(context, "expected 'except' or 'finally' after this 'try' block");
    }
    return new Statement.Try(
        body, handlers, otherwise, last, span(start, body, handlers, otherwise, last));
  }

  private Statement.Handler handler(HandlerContext context) {
    List<Statement> body = block(context.block());
    String name = context.NAME() == null ? null : expressions.identifier(context.NAME());
    return new Statement.Handler(
        context.group != null, caught(context), name, body, span(Spans.start(context), body));
  }

  private @Nullable Expression caught(HandlerContext context) {
    List<ExpressionContext> types = context.expression();
    if (types.size() < 2) {
      return types.isEmpty() ? null : expressions.expression(types.getFirst());
    }
    List<Expression> elements = new ArrayList<>();
    for (ExpressionContext type : types) {
      elements.add(expressions.expression(type));
    }
    return new Tuple(elements, new Span(Spans.start(types.getFirst()), Spans.end(types.getLast())));
  }

  private Statement matchStatement(MatchStatementContext context, int start) {
    List<Statement.MatchCase> cases = new ArrayList<>();
    for (MatchCaseContext matchCase : context.matchCase()) {
      List<Statement> body = block(matchCase.block());
      cases.add(
          new Statement.MatchCase(
              patterns.patterns(matchCase.patterns()),
              matchCase.guard == null ? null : expressions.item(matchCase.guard),
              body,
              span(Spans.start(matchCase), body)));
    }
    return new Statement.Match(expressions.items(context.items()), cases, span(start, cases));
  }

  private List<Expression> decorators(StatementContext context) {
    List<Expression> decorators = new ArrayList<>();
    for (DecoratorContext decorator : context.decorator()) {
      decorators.add(expressions.item(decorator.item()));
    }
    return decorators;
  }

  private Statement function(
      FunctionDefinitionContext context, List<Expression> decorators, boolean async, int start) {
    List<Statement> body = block(context.block());
    return new Statement.FunctionDefinition(
        decorators,
        async,
        expressions.identifier(context.NAME()),
        Spans.span(context.NAME()),
        expressions.parameters().typeParameters(context.typeParameters()),
        expressions.parameters().parameters(context.parameters()),
        expressions.optional(context.result),
        body,
        span(start, body));
  }

  private Statement type(ClassDefinitionContext context, List<Expression> decorators, int start) {
    List<Statement> body = block(context.block());
    // A comprehension cannot be the sole base here, so no span for one is needed.
    Span name = Spans.span(context.NAME());
    return new Statement.ClassDefinition(
        decorators,
        expressions.identifier(context.NAME()),
        name,
        expressions.parameters().typeParameters(context.typeParameters()),
        expressions.arguments(context.arguments(), name),
        body,
        span(start, body));
  }
}
