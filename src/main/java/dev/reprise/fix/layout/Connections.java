package dev.reprise.fix.layout;

import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Node;
import dev.reprise.syntax.python.Parameter;
import dev.reprise.syntax.python.Statement;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes guards added by fixes use the connection that the function already has: `conn =
/// op.get_bind()`.
final class Connections {
  private Connections() {}

  /// The edits to `after`, the fixed text of `before`.
  static List<Edit> of(String before, String after) {
    Source source = new Source("", after);
    List<Edit> edits = new ArrayList<>();
    try {
      for (Statement each : PythonReader.read(source).body()) {
        if (each instanceof Statement.FunctionDefinition function) {
          edits.addAll(of(function, source, before));
        }
      }
    } catch (SyntaxError unreadable) {
      return List.of();
    }
    return edits;
  }

  private static List<Edit> of(
      Statement.FunctionDefinition function, Source source, String before) {
    Statement.Assignment taken = taken(function, source);
    if (taken == null) {
      return List.of();
    }
    String name = source.text(taken.targets().getFirst().span());
    String connection = source.text(taken.value().span());
    List<Edit> edits = new ArrayList<>();
    function.forEach(node -> {
      if (node instanceof Call call
          && call.span().start() > taken.span().end()
          && call.arguments().size() == 1
          && source.text(call.function().span()).matches("\\w+\\.inspect")
          && !before.contains(source.text(call.span()))) {
        Span given = call.arguments().getFirst().span();
        if (source.text(given).equals(connection)) {
          edits.add(Edit.replace(given, name));
        }
      }
    });
    return edits;
  }

  /// The single statement in the function's own block that gets the connection, unless its name is
  /// bound elsewhere, too.
  private static Statement.@Nullable Assignment taken(
      Statement.FunctionDefinition function, Source source) {
    for (Statement each : function.body()) {
      if (each instanceof Statement.Assignment assignment
          && assignment.targets().size() == 1
          && assignment.targets().getFirst() instanceof Expression.Name(String name, _)
          && source
              .text(assignment.value().span())
              .matches("(op|operations|context)\\.get_bind\\(\\)")) {
        return bindings(function, name) == 1 ? assignment : null;
      }
    }
    return null;
  }

  /// The number of times the function binds a name.
  static int bindings(Statement.FunctionDefinition function, String name) {
    int[] count = {0};
    function.forEach(node -> {
      List<? extends Expression> targets =
          switch (node) {
            case Statement.Assignment assignment -> assignment.targets();
            case Statement.AnnotatedAssignment assignment -> List.of(assignment.target());
            case Statement.AugmentedAssignment assignment -> List.of(assignment.target());
            case Statement.For loop -> List.of(loop.target());
            case Statement.WithItem item when item.target() != null -> List.of(item.target());
            case Expression.NamedExpression named -> List.of(named.target());
            case Node _ -> List.of();
          };
      targets.forEach(target ->
          target.forEach(part ->
              count[0] +=
                  part instanceof Expression.Name own && own.identifier().equals(name) ? 1 : 0));
      count[0] += node instanceof Parameter parameter && parameter.name().equals(name) ? 1 : 0;
    });
    return count[0];
  }
}
