package dev.reprise.rule.remedy;

import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.python.Call;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Parameter;
import dev.reprise.syntax.python.Statement;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a file calls Alembic's operations where one of them is called.
final class Operations {
  private Operations() {}

  /// Null where it cannot be told.
  static @Nullable String at(Call call, Source source) {
    if (call.function() instanceof Expression.Attribute(Expression object, _, _, _)
        && object instanceof Expression.Name(String name, _)
        && isName(name)) {
      return name;
    }
    return source.text().contains("from alembic import op\n")
            || source.text().contains("from alembic import op\r")
            || source.text().contains("from alembic import context, op")
            || source.text().contains("from alembic import op, ")
        ? "op"
        : parameter(call, source);
  }

  /// What has `get_bind()`: the operations, or `alembic.context`; null where there is neither.
  static @Nullable String connected(Call call, Source source) {
    String operations = at(call, source);
    boolean context =
        source.text().contains("from alembic import context\n")
            || source.text().contains("from alembic import context\r");
    return operations == null && context ? "context" : operations;
  }

  /// Whether the call is one of a batch, which leaves out the table.
  static boolean isBatch(Call call) {
    return call.function() instanceof Expression.Attribute(Expression object, _, _, _)
        && !(object instanceof Expression.Name(String name, _) && isName(name));
  }

  private static boolean isName(String name) {
    return name.equals("op") || name.equals("operations");
  }

  /// Of the function around the call: some environments hand the operations over.
  private static @Nullable String parameter(Call call, Source source) {
    List<Statement.FunctionDefinition> around = new ArrayList<>();
    try {
      PythonReader.read(source)
          .forEach(node -> {
            if (node instanceof Statement.FunctionDefinition function
                && function.span().contains(call.span())) {
              around.add(function);
            }
          });
    } catch (SyntaxError unreadable) {
      return null;
    }
    for (Statement.FunctionDefinition function : around.reversed()) {
      for (Parameter each : function.parameters()) {
        if (isName(each.name())) {
          return each.name();
        }
      }
    }
    return null;
  }
}
