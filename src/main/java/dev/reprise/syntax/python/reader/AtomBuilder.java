package dev.reprise.syntax.python.reader;

import dev.reprise.syntax.antlr.PythonParser.AtomContext;
import dev.reprise.syntax.antlr.PythonParser.BracesContext;
import dev.reprise.syntax.antlr.PythonParser.ConstantAtomContext;
import dev.reprise.syntax.antlr.PythonParser.ConstantContext;
import dev.reprise.syntax.antlr.PythonParser.EntryContext;
import dev.reprise.syntax.antlr.PythonParser.ListContext;
import dev.reprise.syntax.antlr.PythonParser.NameContext;
import dev.reprise.syntax.antlr.PythonParser.NumberContext;
import dev.reprise.syntax.antlr.PythonParser.ParenthesesContext;
import dev.reprise.syntax.antlr.PythonParser.StringAtomContext;
import dev.reprise.syntax.antlr.PythonParser.WithItemContext;
import dev.reprise.syntax.python.DictEntry;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Expression.BooleanLiteral;
import dev.reprise.syntax.python.Expression.Comprehension;
import dev.reprise.syntax.python.Expression.DictComprehension;
import dev.reprise.syntax.python.Expression.DictDisplay;
import dev.reprise.syntax.python.Expression.Ellipsis;
import dev.reprise.syntax.python.Expression.ListDisplay;
import dev.reprise.syntax.python.Expression.Name;
import dev.reprise.syntax.python.Expression.NoneLiteral;
import dev.reprise.syntax.python.Expression.SetDisplay;
import dev.reprise.syntax.python.Expression.Tuple;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;

/// Names, literals, and bracketed expressions.
final class AtomBuilder {
  private final ExpressionBuilder expressions;
  private final Numbers numbers;
  private final StringsBuilder strings;

  AtomBuilder(Source source, ExpressionBuilder expressions) {
    this.expressions = expressions;
    this.numbers = new Numbers(source);
    this.strings = new StringsBuilder(source, expressions);
  }

  StringsBuilder strings() {
    return strings;
  }

  Expression number(Span span) {
    return numbers.value(span);
  }

  Expression atom(AtomContext context) {
    return switch (context) {
      case NameContext name -> new Name(expressions.identifier(name.NAME()), Spans.span(name));
      case NumberContext number -> number(Spans.span(number));
      case StringAtomContext string -> strings.strings(string.strings());
      case ConstantAtomContext constant -> constant(constant.constant());
      case ParenthesesContext parentheses -> parentheses(parentheses);
      case ListContext list -> list(list);
      case BracesContext braces -> braces(braces);
      default -> throw new IllegalStateException("Unknown " + context.getClass());
    };
  }

  Expression constant(ConstantContext context) {
    Span span = Spans.span(context);
    return switch (context.getStart().getText()) {
      case "None" -> new NoneLiteral(span);
      case "True" -> new BooleanLiteral(true, span);
      case "False" -> new BooleanLiteral(false, span);
      default -> new Ellipsis(span);
    };
  }

  private Expression parentheses(ParenthesesContext context) {
    Span span = Spans.span(context);
    if (context.yieldExpression() != null) {
      return expressions.yieldExpression(context.yieldExpression());
    }
    List<WithItemContext> items = context.withItem();
    List<Expression> elements = new ArrayList<>(items.size());
    for (WithItemContext item : items) {
      if (item.operand() != null) {
        throw expressions.error(item.operand(), "unexpected 'as' before this; expected ')'");
      }
      elements.add(expressions.item(item.item()));
    }
    if (context.comprehension() != null) {
      return new Comprehension(
          Comprehension.Kind.GENERATOR,
          elements.getFirst(),
          expressions.clauses(context.comprehension()),
          span);
    }
    // Two parentheses and one item without a comma: a group.
    return context.getChildCount() == 3 ? elements.getFirst() : new Tuple(elements, span);
  }

  private Expression list(ListContext context) {
    Span span = Spans.span(context);
    List<Expression> elements = expressions.itemList(context.item());
    return context.comprehension() == null
        ? new ListDisplay(elements, span)
        : new Comprehension(
            Comprehension.Kind.LIST,
            elements.getFirst(),
            expressions.clauses(context.comprehension()),
            span);
  }

  private Expression braces(BracesContext context) {
    Span span = Spans.span(context);
    List<EntryContext> contexts = context.entry();
    if (contexts.isEmpty()) {
      return new DictDisplay(List.of(), span);
    }
    boolean dict = contexts.getFirst().item() == null || contexts.getFirst().value != null;
    return dict ? dict(context, contexts, span) : set(context, contexts, span);
  }

  private Expression dict(BracesContext context, List<EntryContext> contexts, Span span) {
    List<DictEntry> entries = new ArrayList<>(contexts.size());
    for (EntryContext entry : contexts) {
      entries.add(entry(entry));
    }
    if (context.comprehension() == null) {
      return new DictDisplay(entries, span);
    }
    Expression key = entries.getFirst().key();
    if (key == null) {
      throw expressions.error(context.comprehension(), "expected ',' or '}' after the entry");
    }
    return new DictComprehension(
        key, entries.getFirst().value(), expressions.clauses(context.comprehension()), span);
  }

  private DictEntry entry(EntryContext context) {
    Span span = Spans.span(context);
    if (context.item() == null) {
      return new DictEntry(null, expressions.expression(context.expression()), span);
    }
    if (context.value == null) {
      throw expressions.error(context, "expected ':' and a value after this key");
    }
    Expression key = expressions.item(context.item());
    Expression value = expressions.expression(context.value);
    ExpressionBuilder.release(context);
    return new DictEntry(key, value, span);
  }

  private Expression set(BracesContext context, List<EntryContext> contexts, Span span) {
    List<Expression> elements = new ArrayList<>(contexts.size());
    for (EntryContext entry : contexts) {
      if (entry.item() == null || entry.value != null) {
        throw expressions.error(entry, "expected a set element, not a dict entry");
      }
      elements.add(expressions.item(entry.item()));
    }
    return context.comprehension() == null
        ? new SetDisplay(elements, span)
        : new Comprehension(
            Comprehension.Kind.SET,
            elements.getFirst(),
            expressions.clauses(context.comprehension()),
            span);
  }
}
