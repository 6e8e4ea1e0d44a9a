package dev.reprise.fix.layout;

import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Module;
import dev.reprise.syntax.python.Node;
import dev.reprise.syntax.python.Statement;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Joins guards that fixes have added separately: `if a:` inside `if b:` becomes `if b and a:`, and
/// adjacent blocks with the same guard are merged.
final class GuardJoiner {
  /// The maximum number of joins in one file, one by one.
  private static final int MOST = 200;

  private final Source source;
  private final Module module;
  private final Set<String> old;

  private GuardJoiner(String text, Set<String> old) {
    this.source = new Source("", text);
    this.module = PythonReader.read(source);
    this.old = old;
  }

  /// `after`, which was `before`. The author's own guards stay separate.
  static String joined(String before, String after) {
    String text = after;
    try {
      Set<String> old =
          CodeLine.of(new Source("", before)).stream()
              .map(CodeLine::text)
              .collect(Collectors.toSet());
      for (int i = 0; i < MOST; i++) {
        String next = new GuardJoiner(text, old).first();
        if (next == null) {
          break;
        }
        text = next;
      }
    } catch (SyntaxError unreadable) {
      return text;
    }
    return text;
  }

  private @Nullable String first() {
    List<List<Statement>> blocks = new ArrayList<>();
    blocks.add(module.body());
    module.forEach(node -> blocks.addAll(bodies(node)));
    for (List<Statement> block : blocks) {
      Statement.If previous = null;
      for (Statement statement : block) {
        Statement.If question = question(statement);
        if (question != null) {
          Statement.If inner = only(question);
          String next = inner == null ? null : nested(question, inner);
          if (next == null && previous != null) {
            next = adjacent(previous, question);
          }
          if (next != null) {
            return next;
          }
        }
        previous = question;
      }
    }
    return null;
  }

  private static List<List<Statement>> bodies(Node node) {
    return switch (node) {
      case Statement.FunctionDefinition function -> List.of(function.body());
      case Statement.Branch branch -> List.of(branch.body());
      case Statement.If(_, var otherwise, _) -> List.of(otherwise);
      case Statement.With with -> List.of(with.body());
      case Statement.For loop -> List.of(loop.body());
      case Statement.Try attempt -> List.of(attempt.body(), attempt.finalBody());
      case Node _ -> List.of();
    };
  }

  /// A statement that consists of one guard and its body, on separate lines.
  private static Statement.@Nullable If question(Statement statement) {
    return statement instanceof Statement.If question
            && question.branches().size() == 1
            && question.otherwise().isEmpty()
        ? question
        : null;
  }

  private static Statement.@Nullable If only(Statement.If outer) {
    List<Statement> body = outer.branches().getFirst().body();
    return body.size() == 1 ? question(body.getFirst()) : null;
  }

  private @Nullable String nested(Statement.If outer, Statement.If inner) {
    if (isOld(outer) && isOld(inner)) {
      return null;
    }
    int colon = colon(outer);
    int start = source.lineStart(source.line(inner.span().start()));
    String between = source.text().substring(colon + 1, inner.span().start());
    if (!between.isBlank() || source.line(colon) >= source.line(start)) {
      return null; // a comment tells something of the inner one
    }
    int end = colon(inner) + 1;
    String rest = source.text().substring(end, source.lineStart(source.line(end) + 1));
    Statement first = inner.branches().getFirst().body().getFirst();
    if (!rest.isBlank() || source.line(first.span().start()) == source.line(end)) {
      return null;
    }
    int step = column(first) - column(inner);
    var text = new StringBuilder(source.text().substring(0, outer.span().start()));
    text.append("if ").append(operand(outer)).append(" and ").append(operand(inner)).append(":\n");
    int from = source.lineStart(source.line(end) + 1);
    int last = lineEnd(inner.span().end());
    text.append(Indented.moved(source, module, new Span(from, last), -step));
    return text.append(source.text().substring(last)).toString();
  }

  private @Nullable String adjacent(Statement.If one, Statement.If other) {
    int end = one.span().end();
    String between = source.text().substring(end, other.span().start());
    boolean same = condition(one).equals(condition(other));
    if (!same || isOld(one) && isOld(other) || !between.isBlank()) {
      return null;
    }
    int head = colon(other) + 1;
    String rest = source.text().substring(head, source.lineStart(source.line(head) + 1));
    if (!rest.isBlank()) {
      return null;
    }
    int start = source.lineStart(source.line(other.span().start()));
    return source.text().substring(0, start)
        + source.text().substring(source.lineStart(source.line(head) + 1));
  }

  // ---- text

  private boolean isOld(Statement.If question) {
    return old.contains(
        source.text().substring(question.span().start(), colon(question) + 1).strip());
  }

  /// The text between `if` and its colon.
  private String condition(Statement.If question) {
    int start = question.span().start() + "if".length();
    return source.text().substring(start, colon(question)).strip();
  }

  private String operand(Statement.If question) {
    Expression condition = question.branches().getFirst().condition();
    String written = condition(question);
    boolean weak =
        condition instanceof Expression.Conditional
            || condition instanceof Expression.Lambda
            || condition instanceof Expression.NamedExpression
            || condition instanceof Expression.BooleanOperation(var operator, _, _)
                && operator == Expression.BooleanOperation.Operator.OR;
    boolean enclosed =
        written.startsWith("(") && condition.span().start() > question.span().start() + 3;
    return weak && !enclosed ? "(" + written + ")" : written;
  }

  /// The colon after the condition.
  private int colon(Statement.If question) {
    int at = question.branches().getFirst().condition().span().end();
    while (source.text().charAt(at) != ':') {
      at++;
    }
    return at;
  }

  private int column(Statement statement) {
    return statement.span().start() - source.lineStart(source.line(statement.span().start()));
  }

  private int lineEnd(int offset) {
    int line = source.line(offset);
    return source.lineStart(line) + source.lineText(line).length();
  }
}
