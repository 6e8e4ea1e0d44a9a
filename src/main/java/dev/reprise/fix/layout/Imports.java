package dev.reprise.fix.layout;

import dev.reprise.syntax.python.Module;
import dev.reprise.syntax.python.Statement;
import dev.reprise.text.Edit;
import dev.reprise.text.FileTree;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Moves an import added by a fix to where isort would put it, if the imports are sorted.
record Imports(Source source, ImportStyle style, List<Statement> old) {
  /// The edits of `after`, which was `before`; empty if the imports were in another order.
  static List<Edit> of(FileTree tree, String path, String before, String after) {
    List<Statement> had = ImportStyleReader.imports(before);
    Set<String> known = had.stream().map(each -> written(before, each)).collect(Collectors.toSet());
    List<Statement> now = ImportStyleReader.imports(after);
    List<Statement> come =
        now.stream().filter(each -> !known.contains(written(after, each))).toList();
    if (had.isEmpty() || come.isEmpty() || come.size() + had.size() != now.size()) {
      return List.of(); // a name was put into a statement that stays
    }
    ImportStyle style = ImportStyleReader.of(tree, path);
    if (!style.sorts(had)) {
      return List.of();
    }
    List<Statement> old = now.stream().filter(each -> !come.contains(each)).toList();
    var imports = new Imports(new Source(path, after), style, old);
    List<Edit> edits = new ArrayList<>();
    Comparator<Statement> order = Comparator.comparing(style::rank, style.order());
    Statement last = null;
    for (Statement each : come.stream().sorted(order).toList()) {
      if (old.stream().anyMatch(other -> imports.sameLine(other, each))) {
        return List.of();
      }
      boolean joins =
          last != null
              && imports.next(last) == imports.next(each)
              && style.rank(last).section() == style.rank(each).section();
      edits.add(imports.taken(each));
      edits.add(imports.put(each, joins));
      last = each;
    }
    return edits;
  }

  /// The imports at the beginning of a file.
  static List<Statement> block(Module module) {
    List<Statement> imports = new ArrayList<>();
    for (Statement each : module.body()) {
      if (each instanceof Statement.Import || each instanceof Statement.ImportFrom) {
        imports.add(each);
      } else if (!imports.isEmpty()) {
        break;
      }
    }
    return imports;
  }

  private static String written(String text, Statement statement) {
    return text.substring(statement.span().start(), statement.span().end());
  }

  private boolean sameLine(Statement one, Statement other) {
    return source.line(one.span().end()) == source.line(other.span().start());
  }

  private Edit taken(Statement statement) {
    int start = source.lineStart(source.line(statement.span().start()));
    int line = source.line(statement.span().end());
    int end = line < source.lineCount() ? source.lineStart(line + 1) : source.text().length();
    return Edit.replace(new Span(start, end), "");
  }

  private @Nullable Statement next(Statement wanted) {
    for (Statement each : old) {
      if (style.order().compare(style.rank(each), style.rank(wanted)) > 0) {
        return each;
      }
    }
    return null;
  }

  /// `joins`: it continues the import added before it.
  private Edit put(Statement statement, boolean joins) {
    String text = written(source.text(), statement);
    int section = style.rank(statement).section();
    Statement next = next(statement);
    int index = next == null ? old.size() : old.indexOf(next);
    Statement previous = index == 0 ? null : old.get(index - 1);
    if (previous != null && (next == null || style.rank(next).section() != section)) {
      boolean same = joins || style.rank(previous).section() == section;
      int line = source.line(previous.span().end());
      int end = source.lineStart(line) + source.lineText(line).length();
      return Edit.insert(end, (same ? "\n" : "\n\n") + text);
    }
    Statement below = next == null ? old.getFirst() : next;
    boolean same = style.rank(below).section() == section;
    return Edit.insert(below.span().start(), text + (same ? "\n" : "\n\n"));
  }
}
