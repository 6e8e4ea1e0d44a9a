package dev.reprise.remedy.text;

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

/// How a file refers to Alembic's operations at a given call.
public final class Operations {
  private Operations() {}

  /// Null if unknown.
  public static @Nullable String at(Call call, Source source) {
    if (call.function() instanceof Expression.Attribute(Expression object, _, _, _)
        && object instanceof Expression.Name(String name, _)
        && isName(name, source)) {
      return name;
    }
    return imports(source, "op") ? "op" : nearest(call, source);
  }

  /// The object with `get_bind()`: the operations, or `alembic.context`; null if there is neither.
  public static @Nullable String connected(Call call, Source source) {
    String operations = at(call, source);
    return operations == null && imports(source, "context") ? "context" : operations;
  }

  /// True if the call belongs to a batch, which omits the table.
  public static boolean isBatch(Call call, Source source) {
    return call.function() instanceof Expression.Attribute(Expression object, _, _, _)
        && !(object instanceof Expression.Name(String name, _) && isName(name, source));
  }

  private static boolean isName(String name, Source source) {
    return isName(name)
        || MarginImports.of(source, "alembic"::equals).stream()
            .anyMatch(each -> "op".equals(each.name()) && name.equals(each.bound()));
  }

  private static boolean isName(String name) {
    return name.equals("op") || name.equals("operations");
  }

  private static boolean imports(Source source, String name) {
    return MarginImports.of(source, "alembic"::equals).stream()
        .anyMatch(each -> name.equals(each.name()) && name.equals(each.bound()));
  }

  /// A name imported near the call, or passed to the function around it, as some environments do.
  private static @Nullable String nearest(Call call, Source source) {
    List<Statement.FunctionDefinition> functions = new ArrayList<>();
    List<Statement.ImportFrom> imports = new ArrayList<>();
    try {
      PythonReader.read(source)
          .forEach(node -> {
            if (node instanceof Statement.FunctionDefinition function) {
              functions.add(function);
            } else if (node instanceof Statement.ImportFrom imported
                && bringsOperations(imported)) {
              imports.add(imported);
            }
          });
    } catch (SyntaxError unreadable) {
      return null;
    }
    List<Statement.FunctionDefinition> others =
        functions.stream().filter(each -> !each.span().contains(call.span())).toList();
    for (Statement.ImportFrom imported : imports) {
      if (others.stream().noneMatch(each -> each.span().contains(imported.span()))) {
        return "op";
      }
    }
    functions.removeAll(others);
    for (Statement.FunctionDefinition function : functions.reversed()) {
      for (Parameter each : function.parameters()) {
        if (isName(each.name())) {
          return each.name();
        }
      }
    }
    return null;
  }

  private static boolean bringsOperations(Statement.ImportFrom imported) {
    return imported.level() == 0
        && "alembic".equals(imported.module())
        && imported.names().stream()
            .anyMatch(each -> each.name().equals("op") && each.alias() == null);
  }
}
