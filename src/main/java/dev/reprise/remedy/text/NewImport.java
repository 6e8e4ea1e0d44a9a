package dev.reprise.remedy.text;

import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.python.Module;
import dev.reprise.syntax.python.Statement;
import dev.reprise.syntax.python.StringLiteral;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import org.jspecify.annotations.Nullable;

/// The place for one more import: after the imports at the top, else after the docstring, else
/// above the first statement.
final class NewImport {
  private NewImport() {}

  /// Null if the file cannot be parsed, is empty, or uses `name` for something else.
  static @Nullable Edit of(Source source, String statement, String name) {
    Module module;
    try {
      module = PythonReader.read(source);
    } catch (SyntaxError unreadable) {
      return null;
    }
    if (module.body().isEmpty() || isTaken(module, name)) {
      return null;
    }
    Statement first = module.body().getFirst();
    Statement last = null;
    for (Statement each : module.body()) {
      if (isDefinition(each)) {
        break;
      }
      last = isImport(each) ? each : last;
    }
    if (last != null) {
      return Edit.insert(lineEnd(source, last), "\n" + statement);
    }
    return isDocstring(first)
        ? Edit.insert(lineEnd(source, first), "\n\n" + statement)
        : Edit.insert(first.span().start(), statement + "\n\n");
  }

  private static boolean isDefinition(Statement statement) {
    return statement instanceof Statement.FunctionDefinition
        || statement instanceof Statement.ClassDefinition;
  }

  private static boolean isImport(Statement statement) {
    return statement instanceof Statement.Import || statement instanceof Statement.ImportFrom;
  }

  private static boolean isDocstring(Statement statement) {
    return statement instanceof Statement.ExpressionStatement(StringLiteral _, var _);
  }

  private static boolean isTaken(Module module, String name) {
    for (Statement each : module.body()) {
      boolean taken =
          switch (each) {
            case Statement.Import(var names, var _) -> binds(names, name);
            case Statement.ImportFrom(var _, var _, var names, var _) -> binds(names, name);
            case Statement.FunctionDefinition function -> function.name().equals(name);
            case Statement.ClassDefinition type -> type.name().equals(name);
            case Statement _ -> false;
          };
      if (taken) {
        return true;
      }
    }
    return false;
  }

  private static boolean binds(Iterable<Statement.ImportedName> names, String name) {
    for (Statement.ImportedName each : names) {
      if (name.equals(each.alias() == null ? each.name() : each.alias())) {
        return true;
      }
    }
    return false;
  }

  private static int lineEnd(Source source, Statement statement) {
    int line = source.line(statement.span().end());
    return source.lineStart(line) + source.lineText(line).length();
  }
}
