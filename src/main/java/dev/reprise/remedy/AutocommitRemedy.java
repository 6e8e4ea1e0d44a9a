package dev.reprise.remedy;

import dev.reprise.finding.Fix;
import dev.reprise.remedy.text.Operations;
import dev.reprise.remedy.text.PythonText;
import dev.reprise.remedy.text.StatementRemoval;
import dev.reprise.remedy.text.Stretch;
import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.python.Argument;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Statement;
import dev.reprise.syntax.python.StringLiteral;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Moves statements that run in autocommit into an `autocommit_block()`: SQLAlchemy changes the
/// isolation level of a connection only after its transaction has ended, so a preceding commit
/// cannot simply be removed.
final class AutocommitRemedy {
  private AutocommitRemedy() {}

  /// The calls that request another isolation level.
  static List<Call> in(Source source) {
    List<Call> asking = new ArrayList<>();
    try {
      PythonReader.read(source)
          .forEach(node -> {
            if (node instanceof Call call
                && PythonText.calledName(call).equals("execution_options")
                && call.keyword("isolation_level") != null) {
              asking.add(call);
            }
          });
    } catch (SyntaxError unreadable) {
      return List.of();
    }
    return asking;
  }

  /// Null if the statements that follow are not exactly those that run in autocommit, or if the
  /// connection is stored under another name.
  static @Nullable Fix of(Source source, Collection<Call> commits, Call asking) {
    Stretch statement = Stretch.of(source, List.of(asking.span()));
    Stretch rest = statement == null ? null : statement.rest();
    String operations = Operations.at(asking, source);
    List<Edit> removal = StatementRemoval.of(source, commits);
    if (rest == null
        || operations == null
        || removal == null
        || statement == null
        || !isAutocommit(asking)
        || !isAlone(statement.first(), asking)
        || commits.stream().anyMatch(each -> each.span().start() > asking.span().start())) {
      return null;
    }
    Edit moved = rest.under("with " + operations + ".get_context().autocommit_block()");
    if (moved == null) {
      return null;
    }
    List<Edit> edits = new ArrayList<>(removal);
    int line = source.line(statement.span().start());
    int next = source.lineStart(source.line(statement.span().end()) + 1);
    edits.add(Edit.delete(new Span(source.lineStart(line), next)));
    edits.add(moved);
    return Remedy.fix(source, "Use an `autocommit_block()` instead of the commit", null, edits);
  }

  private static boolean isAutocommit(Call asking) {
    return asking.keyword("isolation_level") instanceof Argument.Keyword level
        && level.value() instanceof StringLiteral literal
        && literal.value().toUpperCase(Locale.ROOT).equals("AUTOCOMMIT");
  }

  /// `connection.execution_options(…)`, or its result assigned back to the same name.
  private static boolean isAlone(Statement statement, Call asking) {
    return switch (statement) {
      case Statement.ExpressionStatement expression ->
          expression.value().span().equals(asking.span());
      case Statement.Assignment assignment ->
          assignment.value().span().equals(asking.span())
              && assignment.targets().size() == 1
              && assignment.targets().getFirst() instanceof Expression.Name target
              && asking.function() instanceof Expression.Attribute(Expression object, _, _, _)
              && object instanceof Expression.Name receiver
              && receiver.identifier().equals(target.identifier());
      case Statement _ -> false;
    };
  }
}
