package dev.reprise.remedy.text;

import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.python.Statement;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The unindented imports of a file, found without parsing the rest of it, except relative ones and
/// `*`.
public final class MarginImports {
  /// `from module import name as alias`, or `import module as alias` where `name` is null.
  public record Imported(String module, @Nullable String name, @Nullable String alias) {

    /// The name it binds.
    public String bound() {
      return alias != null ? alias : name != null ? name : module;
    }
  }

  private final Source source;
  private final Predicate<String> wanted;
  private final List<Imported> found = new ArrayList<>();

  private MarginImports(Source source, Predicate<String> wanted) {
    this.source = source;
    this.wanted = wanted;
  }

  /// The imports from, or of, a `wanted` module.
  public static List<Imported> of(Source source, Predicate<String> wanted) {
    var imports = new MarginImports(source, wanted);
    for (int line = 1; line <= source.lineCount(); line++) {
      imports.line(line);
    }
    return imports.found;
  }

  private void line(int line) {
    String text = source.lineText(line);
    int keyword = text.startsWith("from ") ? 5 : text.startsWith("import ") ? 7 : 0;
    if (keyword > 0 && wanted.test(word(text, keyword))) {
      try {
        var statement = new Source(source.path(), whole(line, text));
        PythonReader.read(statement).body().forEach(this::add);
      } catch (SyntaxError _) {
        // prose in a docstring
      }
    }
  }

  private static String word(String text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) != ' ' && text.charAt(end) != ',') {
      end++;
    }
    return text.substring(start, end);
  }

  /// Includes continuation lines.
  private String whole(int line, String first) {
    var whole = new StringBuilder(first);
    for (int next = line + 1; next <= source.lineCount(); next++) {
      boolean open = whole.indexOf("(") >= 0 && whole.indexOf(")") < 0;
      boolean continued = whole.charAt(whole.length() - 1) == '\\';
      if (!open && !continued) {
        break;
      }
      whole.append('\n').append(source.lineText(next));
    }
    return whole.toString();
  }

  private void add(Statement statement) {
    switch (statement) {
      case Statement.ImportFrom(int level, String module, var names, _) when level == 0 -> {
        for (Statement.ImportedName each : names) {
          if (!each.name().equals("*")) {
            found.add(new Imported(module, each.name(), each.alias()));
          }
        }
      }
      case Statement.Import(var names, _) -> {
        for (Statement.ImportedName each : names) {
          if (each.alias() != null || each.name().indexOf('.') < 0) {
            found.add(new Imported(each.name(), null, each.alias()));
          }
        }
      }
      case Statement _ -> {}
    }
  }
}
