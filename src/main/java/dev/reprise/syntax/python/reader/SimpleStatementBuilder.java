package dev.reprise.syntax.python.reader;

import dev.reprise.syntax.antlr.PythonParser.AnnotatedAssignmentContext;
import dev.reprise.syntax.antlr.PythonParser.AssertStatementContext;
import dev.reprise.syntax.antlr.PythonParser.AssignmentContext;
import dev.reprise.syntax.antlr.PythonParser.AugmentedAssignmentContext;
import dev.reprise.syntax.antlr.PythonParser.BreakStatementContext;
import dev.reprise.syntax.antlr.PythonParser.ContinueStatementContext;
import dev.reprise.syntax.antlr.PythonParser.DeleteStatementContext;
import dev.reprise.syntax.antlr.PythonParser.DottedNameContext;
import dev.reprise.syntax.antlr.PythonParser.ExpressionStatementContext;
import dev.reprise.syntax.antlr.PythonParser.ExpressionsContext;
import dev.reprise.syntax.antlr.PythonParser.FromNamesContext;
import dev.reprise.syntax.antlr.PythonParser.FromStatementContext;
import dev.reprise.syntax.antlr.PythonParser.GlobalStatementContext;
import dev.reprise.syntax.antlr.PythonParser.ImportStatementContext;
import dev.reprise.syntax.antlr.PythonParser.ImportedNameContext;
import dev.reprise.syntax.antlr.PythonParser.ImportedNamesContext;
import dev.reprise.syntax.antlr.PythonParser.NonlocalStatementContext;
import dev.reprise.syntax.antlr.PythonParser.PassStatementContext;
import dev.reprise.syntax.antlr.PythonParser.PlainAssignmentContext;
import dev.reprise.syntax.antlr.PythonParser.RaiseStatementContext;
import dev.reprise.syntax.antlr.PythonParser.ReturnStatementContext;
import dev.reprise.syntax.antlr.PythonParser.SimpleStatementContext;
import dev.reprise.syntax.antlr.PythonParser.TypeStatementContext;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Statement;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/// Statements on one logical line.
final class SimpleStatementBuilder {
  private final ExpressionBuilder expressions;

  SimpleStatementBuilder(ExpressionBuilder expressions) {
    this.expressions = expressions;
  }

  Statement statement(SimpleStatementContext context) {
    Span span = Spans.span(context);
    return switch (context) {
      case ExpressionStatementContext expression -> expression(expression, span);
      case ReturnStatementContext result ->
          new Statement.Return(
              result.items() == null ? null : expressions.items(result.items()), span);
      case RaiseStatementContext raise ->
          new Statement.Raise(
              expressions.optional(raise.exception), expressions.optional(raise.cause), span);
      case AssertStatementContext assertion ->
          new Statement.Assert(
              expressions.expression(assertion.condition),
              expressions.optional(assertion.message),
              span);
      case DeleteStatementContext delete ->
          new Statement.Delete(expressions.itemList(delete.items().item()), span);
      case PassStatementContext _ -> new Statement.Pass(span);
      case BreakStatementContext _ -> new Statement.Break(span);
      case ContinueStatementContext _ -> new Statement.Continue(span);
      case GlobalStatementContext global -> new Statement.Global(names(global.NAME()), span);
      case NonlocalStatementContext nonlocal ->
          new Statement.Nonlocal(names(nonlocal.NAME()), span);
      case ImportStatementContext imported ->
          new Statement.Import(imported(imported.importedNames()), span);
      case FromStatementContext from -> importFrom(from, span);
      case TypeStatementContext type ->
          new Statement.TypeAlias(
              expressions.identifier(type.NAME()),
              expressions.parameters().typeParameters(type.typeParameters()),
              expressions.expression(type.expression()),
              span);
      default -> throw new IllegalStateException("Unknown " + context.getClass());
    };
  }

  private Statement expression(ExpressionStatementContext context, Span span) {
    Expression first = expressions.expressions(context.expressions());
    AssignmentContext assignment = context.assignment();
    return switch (assignment) {
      case null -> new Statement.ExpressionStatement(first, span);
      case PlainAssignmentContext plain -> assignment(first, plain.expressions(), span);
      case AnnotatedAssignmentContext annotated ->
          new Statement.AnnotatedAssignment(
              first,
              expressions.expression(annotated.annotation),
              annotated.expressions() == null
                  ? null
                  : expressions.expressions(annotated.expressions()),
              span);
      case AugmentedAssignmentContext augmented -> {
        String symbol = augmented.augmented().getText();
        yield new Statement.AugmentedAssignment(
            first,
            OperatorReader.binary(symbol.substring(0, symbol.length() - 1)),
            expressions.expressions(augmented.expressions()),
            span);
      }
      default -> throw new IllegalStateException("Unknown " + assignment.getClass());
    };
  }

  private Statement assignment(Expression first, List<ExpressionsContext> others, Span span) {
    List<Expression> targets = new ArrayList<>(others.size());
    targets.add(first);
    for (ExpressionsContext target : others.subList(0, others.size() - 1)) {
      targets.add(expressions.expressions(target));
    }
    return new Statement.Assignment(targets, expressions.expressions(others.getLast()), span);
  }

  private Statement importFrom(FromStatementContext context, Span span) {
    int level = 0;
    for (Token dots : context.dots) {
      level += dots.getText().length();
    }
    DottedNameContext module = context.dottedName();
    if (module == null && level == 0) {
      throw expressions.error(context, "expected a module after 'from'");
    }
    FromNamesContext names = context.fromNames();
    List<Statement.ImportedName> imported =
        names.importedNames() == null
            ? List.of(new Statement.ImportedName("*", null, Spans.span(names)))
            : imported(names.importedNames());
    return new Statement.ImportFrom(level, module == null ? null : dotted(module), imported, span);
  }

  private List<Statement.ImportedName> imported(ImportedNamesContext context) {
    List<Statement.ImportedName> names = new ArrayList<>();
    for (ImportedNameContext name : context.importedName()) {
      names.add(
          new Statement.ImportedName(
              dotted(name.dottedName()), alias(name.NAME()), Spans.span(name)));
    }
    return names;
  }

  private @Nullable String alias(@Nullable TerminalNode name) {
    return name == null ? null : expressions.identifier(name);
  }

  private String dotted(DottedNameContext context) {
    return String.join(".", names(context.NAME()));
  }

  private List<String> names(List<TerminalNode> terminals) {
    List<String> names = new ArrayList<>(terminals.size());
    for (TerminalNode terminal : terminals) {
      names.add(expressions.identifier(terminal));
    }
    return names;
  }
}
