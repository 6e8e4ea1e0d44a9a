package dev.reprise.remedy.text;

import dev.reprise.alembic.helper.HelperImport;
import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.python.Statement;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Adds an import to a file: to the line that imports from the same module, or on a new line.
public final class ImportEdit {
  private ImportEdit() {}

  /// Null if there is no place for it.
  public static @Nullable Edit of(Source source, HelperImport wanted) {
    for (Statement statement : body(source)) {
      if (wanted.name() != null
          && statement instanceof Statement.ImportFrom(int level, var module, var names, _)
          && level == 0
          && wanted.module().equals(module)
          && !names.getFirst().name().equals("*")) {
        return among(names, wanted, source);
      }
    }
    return NewImport.of(source, wanted.statement(), wanted.bound());
  }

  private static List<Statement> body(Source source) {
    try {
      return PythonReader.read(source).body();
    } catch (SyntaxError _) {
      return List.of();
    }
  }

  /// Before the first name that comes later in the alphabet, laid out like that one.
  private static Edit among(
      List<Statement.ImportedName> names, HelperImport wanted, Source source) {
    for (Statement.ImportedName each : names) {
      if (each.name().compareTo(wanted.imported()) > 0) {
        int start = each.span().start();
        String blanks = indentation(source, start);
        return Edit.insert(start, wanted.imported() + (blanks == null ? ", " : ",\n" + blanks));
      }
    }
    Statement.ImportedName last = names.getLast();
    String blanks = indentation(source, last.span().start());
    return Edit.insert(
        last.span().end(), (blanks == null ? ", " : ",\n" + blanks) + wanted.imported());
  }

  /// The indentation before `offset` in its line, or null if there is more than blanks.
  private static @Nullable String indentation(Source source, int offset) {
    String before = source.text().substring(source.lineStart(source.line(offset)), offset);
    return before.isBlank() ? before : null;
  }
}
