package dev.reprise.syntax.python.reader;

import dev.reprise.syntax.antlr.PythonParser.ArgumentPatternContext;
import dev.reprise.syntax.antlr.PythonParser.ClosedPatternContext;
import dev.reprise.syntax.antlr.PythonParser.ConstantPatternContext;
import dev.reprise.syntax.antlr.PythonParser.DottedNameContext;
import dev.reprise.syntax.antlr.PythonParser.GroupPatternContext;
import dev.reprise.syntax.antlr.PythonParser.MappingPatternContext;
import dev.reprise.syntax.antlr.PythonParser.MappingPatternsContext;
import dev.reprise.syntax.antlr.PythonParser.NamePatternContext;
import dev.reprise.syntax.antlr.PythonParser.NumberPatternContext;
import dev.reprise.syntax.antlr.PythonParser.PatternContext;
import dev.reprise.syntax.antlr.PythonParser.PatternsContext;
import dev.reprise.syntax.antlr.PythonParser.SequencePatternContext;
import dev.reprise.syntax.antlr.PythonParser.StringPatternContext;
import dev.reprise.syntax.python.BinaryOperator;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Expression.Attribute;
import dev.reprise.syntax.python.Expression.BinaryOperation;
import dev.reprise.syntax.python.Expression.Name;
import dev.reprise.syntax.python.Expression.UnaryOperation;
import dev.reprise.syntax.python.Pattern;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.jspecify.annotations.Nullable;

/// The patterns of `match` statements.
record PatternBuilder(ExpressionBuilder expressions) {
  /// One pattern, or a sequence of all if there is a comma or a star.
  Pattern patterns(PatternsContext context) {
    if (context.getChildCount() == 1 && context.pattern(0).star == null) {
      return pattern(context.pattern(0));
    }
    return new Pattern.Sequence(list(context), Spans.span(context));
  }

  private List<Pattern> list(@Nullable PatternsContext context) {
    List<Pattern> patterns = new ArrayList<>();
    if (context != null) {
      for (PatternContext pattern : context.pattern()) {
        patterns.add(pattern(pattern));
      }
    }
    return patterns;
  }

  private Pattern pattern(PatternContext context) {
    Span span = Spans.span(context);
    if (context.star != null) {
      String name = expressions.identifier(context.NAME());
      return new Pattern.Star(name.equals("_") ? null : name, span);
    }
    List<ClosedPatternContext> alternatives = context.closedPattern();
    Pattern pattern = closed(alternatives.getFirst());
    if (alternatives.size() > 1) {
      List<Pattern> patterns = new ArrayList<>(alternatives.size());
      for (ClosedPatternContext alternative : alternatives) {
        patterns.add(closed(alternative));
      }
      Span all = new Span(span.start(), Spans.end(alternatives.getLast()));
      pattern = new Pattern.Or(patterns, all);
    }
    return context.NAME() == null
        ? pattern
        : new Pattern.As(pattern, expressions.identifier(context.NAME()), span);
  }

  private Pattern closed(ClosedPatternContext context) {
    Span span = Spans.span(context);
    return switch (context) {
      case NumberPatternContext number -> new Pattern.Value(number(number), span);
      case ConstantPatternContext constant ->
          new Pattern.Value(expressions.atoms().constant(constant.constant()), span);
      case StringPatternContext string ->
          new Pattern.Value(expressions.atoms().strings().strings(string.strings()), span);
      case NamePatternContext name -> named(name, span);
      case GroupPatternContext group -> group(group, span);
      case SequencePatternContext sequence -> new Pattern.Sequence(list(sequence.patterns()), span);
      case MappingPatternsContext mapping -> mapping(mapping, span);
      default -> throw new IllegalStateException("Unknown " + context.getClass());
    };
  }

  private Pattern group(GroupPatternContext context, Span span) {
    PatternsContext patterns = context.patterns();
    boolean sequence =
        patterns == null || patterns.getChildCount() > 1 || patterns.pattern(0).star != null;
    return sequence ? new Pattern.Sequence(list(patterns), span) : pattern(patterns.pattern(0));
  }

  private Pattern named(NamePatternContext context, Span span) {
    List<TerminalNode> names = context.dottedName().NAME();
    boolean call = context.getChildCount() > 1;
    if (!call && names.size() == 1) {
      String name = expressions.identifier(names.getFirst());
      return name.equals("_") ? new Pattern.Wildcard(span) : new Pattern.Capture(name, span);
    }
    Expression type = dotted(context.dottedName());
    if (!call) {
      return new Pattern.Value(type, span);
    }
    List<Pattern> positional = new ArrayList<>();
    List<Pattern.KeywordPattern> keywords = new ArrayList<>();
    if (context.argumentPatterns() != null) {
      for (ArgumentPatternContext argument : context.argumentPatterns().argumentPattern()) {
        Pattern first = pattern(argument.pattern(0));
        if (argument.value == null) {
          positional.add(first);
        } else if (first instanceof Pattern.Capture(String keyword, Span _)) {
          Pattern value = pattern(argument.value);
          keywords.add(new Pattern.KeywordPattern(keyword, value, Spans.span(argument)));
        } else {
          throw expressions.error(argument, "expected a name before '='");
        }
      }
    }
    return new Pattern.Class(type, positional, keywords, span);
  }

  private Expression dotted(DottedNameContext context) {
    int start = Spans.start(context);
    List<TerminalNode> names = context.NAME();
    expressions.nesting().enter(names.size(), start);
    Expression value =
        new Name(expressions.identifier(names.getFirst()), Spans.span(names.getFirst()));
    for (TerminalNode name : names.subList(1, names.size())) {
      Span span = Spans.span(name);
      value = new Attribute(value, expressions.identifier(name), span, new Span(start, span.end()));
    }
    expressions.nesting().leave(names.size());
    return value;
  }

  private Pattern mapping(MappingPatternsContext context, Span span) {
    List<Pattern.MappingEntry> entries = new ArrayList<>();
    String rest = null;
    for (MappingPatternContext entry : context.mappingPattern()) {
      if (entry.NAME() != null) {
        rest = expressions.identifier(entry.NAME());
      } else if (closed(entry.key) instanceof Pattern.Value(Expression key, Span _)) {
        Pattern value = pattern(entry.value);
        entries.add(new Pattern.MappingEntry(key, value, Spans.span(entry)));
      } else {
        throw expressions.error(entry, "expected a literal or a dotted name as the key");
      }
    }
    return new Pattern.Mapping(entries, rest, span);
  }

  /// A number, negative or complex: `-1+2j`.
  private Expression number(NumberPatternContext context) {
    List<TerminalNode> numbers = context.NUMBER();
    Span first = Spans.span(numbers.getFirst());
    int start = Spans.start(context);
    Expression real = expressions.atoms().number(first);
    if (start < first.start()) {
      real = new UnaryOperation(UnaryOperation.Operator.NEGATE, real, new Span(start, first.end()));
    }
    if (context.sign == null) {
      return real;
    }
    BinaryOperator operator = OperatorReader.binary(context.sign.getText());
    Expression imaginary = expressions.atoms().number(Spans.span(numbers.get(1)));
    return new BinaryOperation(real, operator, imaginary, Spans.span(context));
  }
}
