package dev.reprise.history;

import dev.reprise.history.NoRevision.Lack;
import dev.reprise.history.Revision.Reference;
import dev.reprise.history.Unread.Variable;
import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.python.Expression;
import dev.reprise.syntax.python.Head;
import dev.reprise.syntax.python.Module;
import dev.reprise.syntax.python.Statement;
import dev.reprise.syntax.python.StringLiteral;
import dev.reprise.text.FileTree;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the module-level variables of an Alembic file: `revision`, `down_revision`,
/// `branch_labels`, `depends_on`. Alembic imports the file and reads these names
/// (alembic/script/base.py, `Script._from_path`); in 5,884 public files `revision` was always a
/// literal.
final class HeaderReader {
  private static final Span START = new Span(0, 0);
  private static final int MOST_FOLLOWED = 1_000;
  private static final List<String> VARIABLES =
      List.of("revision", "down_revision", "branch_labels", "depends_on");

  /// Every variable contains one of these.
  private static final List<String> WORDS = List.of("revision", "branch_labels", "depends_on");

  private final Source source;
  private final Map<String, Expression> values = new HashMap<>();
  private final List<Unread> unread = new ArrayList<>();

  /// A statement that may bind any name: a star import, or a conditional block.
  private @Nullable Statement anything;

  private int followed;

  /// One of three: a revision, a stray file, or something unread that stands for a revision.
  record Header(@Nullable Revision revision, @Nullable NoRevision stray, List<Unread> unread) {}

  private HeaderReader(Source source, List<Statement> statements) {
    this.source = source;
    for (Statement statement : statements) {
      switch (statement) {
        case Statement.Assignment(var targets, var value, _) ->
            targets.forEach(target -> remember(target, value));
        case Statement.AnnotatedAssignment(var target, _, var value, _) when value != null ->
            remember(target, value);
        case Statement.ImportFrom(_, _, var names, _)
            when names.stream().anyMatch(HeaderReader::mayBeHeader) ->
            anything = statement;
        case Statement.If _, Statement.Try _, Statement.With _, Statement.For _ ->
            anything = statement;
        case Statement _ -> {}
      }
    }
  }

  static Header read(Module module) {
    return new HeaderReader(module.source(), module.body()).header(module.body());
  }

  /// Reads the head of the file only; null if the rest may matter.
  static @Nullable Header glance(Source source) {
    Head head = hasLoneReturn(source.text()) ? null : PythonReader.head(source);
    if (head == null || VARIABLES.stream().anyMatch(head.unread()::contains)) {
      return null;
    }
    var reader = new HeaderReader(source, head.statements());
    boolean told =
        reader.values.containsKey("revision")
            && reader.values.containsKey("down_revision")
            && !isSpokenOf(source.text(), head.end());
    Header header = told ? reader.header(head.statements()) : null;
    return header != null && header.revision() != null ? header : null;
  }

  /// A lone carriage return ends a line, too, but nothing else handles it.
  private static boolean hasLoneReturn(String text) {
    for (int at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) {
      if (!text.startsWith("\n", at + 1)) {
        return true;
      }
    }
    return false;
  }

  /// True if an unindented line from `start` on mentions one of the variables.
  private static boolean isSpokenOf(String text, int start) {
    for (String word : WORDS) {
      for (int at = text.indexOf(word, start); at >= 0; at = text.indexOf(word, at + 1)) {
        char first = text.charAt(text.lastIndexOf('\n', at) + 1);
        if (first != ' ' && first != '\t' && first != '#') {
          return true;
        }
      }
    }
    return false;
  }

  private Header header(List<Statement> statements) {
    NoRevision stray = null;
    Revision revision = null;
    Reference id = id();
    if (id == null) {
      stray = withoutId();
    } else if (!values.containsKey("down_revision") && anything == null) {
      stray = new NoRevision(source, id.span(), Lack.DOWN_REVISION);
    } else {
      revision =
          new Revision(
              Revision.Kind.ALEMBIC,
              id.id(),
              references(Variable.DOWN_REVISION),
              references(Variable.DEPENDS_ON),
              labels(),
              Docstring.of(statements),
              source,
              id.span());
    }
    return new Header(revision, stray, List.copyOf(unread));
  }

  /// The value of `revision`; without one, a hexadecimal file name is an id as in Alembic 0.1.
  private @Nullable Reference id() {
    if (resolve(values.get("revision")) instanceof StringLiteral literal) {
      return new Reference(literal.value(), literal.span());
    }
    String name = FileTree.name(source.path());
    String stem = name.endsWith(".py") ? name.substring(0, name.length() - 3) : "";
    boolean hexadecimal =
        !stem.isEmpty() && stem.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    return hexadecimal && !values.containsKey("revision") ? new Reference(stem, START) : null;
  }

  private @Nullable NoRevision withoutId() {
    Expression value = resolve(values.get("revision"));
    if (value == null && anything == null && !values.containsKey("revision")) {
      return new NoRevision(source, firstLine(), Lack.REVISION);
    }
    if (value instanceof Expression.IntegerLiteral || value instanceof Expression.NoneLiteral) {
      return new NoRevision(source, value.span(), Lack.TEXT);
    }
    Span span = value != null ? value.span() : anything != null ? anything.span() : START;
    unread.add(new Unread(source, span, Variable.REVISION));
    return null;
  }

  private Span firstLine() {
    return new Span(0, source.lineText(1).length());
  }

  private static boolean mayBeHeader(Statement.ImportedName imported) {
    String name = imported.alias() == null ? imported.name() : imported.alias();
    return name.equals("*") || name.equals("revision") || name.equals("down_revision");
  }

  private void remember(Expression target, Expression value) {
    if (target instanceof Expression.Name name) {
      values.put(name.identifier(), value);
    }
  }

  /// A label that is not a literal is represented by its source text: its existence matters more
  /// than its value.
  private List<String> labels() {
    List<String> labels = new ArrayList<>();
    collectLabels(resolve(values.get("branch_labels")), labels);
    return labels;
  }

  private void collectLabels(@Nullable Expression value, List<String> into) {
    switch (value) {
      case null -> {}
      case Expression.NoneLiteral _ -> {}
      case StringLiteral literal -> into.add(literal.value());
      case Expression.Tuple tuple ->
          tuple.elements().forEach(each -> collectLabels(inside(each), into));
      case Expression.ListDisplay list ->
          list.elements().forEach(each -> collectLabels(inside(each), into));
      case Expression other -> into.add(source.text(other.span()));
    }
  }

  private List<Reference> references(Variable variable) {
    List<Reference> found = new ArrayList<>();
    collect(variable, resolve(values.get(variable.spelling())), found);
    return found;
  }

  private void collect(Variable variable, @Nullable Expression value, List<Reference> into) {
    switch (value) {
      case null -> {}
      case StringLiteral literal -> into.add(new Reference(literal.value(), literal.span()));
      case Expression.Tuple tuple ->
          tuple.elements().forEach(each -> collect(variable, inside(each), into));
      case Expression.ListDisplay list ->
          list.elements().forEach(each -> collect(variable, inside(each), into));
      case Expression.SetDisplay set ->
          set.elements().forEach(each -> collect(variable, inside(each), into));
      case Expression.NoneLiteral _ -> {}
      case Expression other -> unread.add(new Unread(source, other.span(), variable));
    }
  }

  /// The value of a collection's element; the element itself after more lookups than any header
  /// needs: a collection may refer to itself.
  private Expression inside(Expression element) {
    Expression value = followed++ < MOST_FOLLOWED ? resolve(element) : element;
    return value == null ? element : value;
  }

  /// Follows a name to its module-level value, up to a few steps; an unresolved name is returned
  /// unchanged.
  private @Nullable Expression resolve(@Nullable Expression value) {
    Expression current = value;
    for (int step = 0; step < 8 && current instanceof Expression.Name name; step++) {
      Expression next = values.get(name.identifier());
      if (next == null) {
        return current;
      }
      current = next;
    }
    return current;
  }
}
