package dev.reprise.finding;

import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.python.FormattedPart;
import dev.reprise.syntax.python.FormattedString;
import dev.reprise.syntax.python.Module;
import dev.reprise.syntax.python.Node;
import dev.reprise.syntax.python.Statement;
import dev.reprise.syntax.python.StringLiteral;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.text.MappedText;
import dev.reprise.text.Margin;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The statements of a file, as a comment beside or inside one refers to them: of a compound
/// statement in Python, only its head.
final class StatementSpans {

  /// An inclusive range of 1-based lines.
  record Lines(int first, int last) {
    boolean hold(int line) {
      return first <= line && line <= last;
    }
  }

  private final Source source;

  /// In order of their start. Heads do not overlap; SQL in a literal is not included.
  private final List<Span> spans;

  private final @Nullable Module module;
  private final Set<Integer> comments = new HashSet<>();
  private final Map<Node, List<Span>> insides = new IdentityHashMap<>();
  private @Nullable List<Node> literals;

  private StatementSpans(Source source, List<Span> spans, @Nullable Module module) {
    this.source = source;
    this.spans = spans;
    this.module = module;
    if (module != null) {
      module.comments().forEach(comment -> comments.add(comment.start()));
    }
  }

  static StatementSpans of(Source source) {
    if (!source.path().endsWith(".py")) {
      return new StatementSpans(source, sql(MappedText.of(source)), null);
    }
    try {
      Module module = PythonReader.read(source);
      List<Span> spans = new ArrayList<>();
      module.body().forEach(statement -> heads(statement, spans));
      return new StatementSpans(source, spans, module);
    } catch (SyntaxError e) {
      return new StatementSpans(source, List.of(), null);
    }
  }

  /// True if it is a real comment: `#` in a Python literal is text.
  boolean isComment(int offset) {
    return module == null || source.text().charAt(offset) == '-' || comments.contains(offset);
  }

  /// The 1-based line at which the statement around `offset` begins, else that of `offset`.
  int firstLine(int offset) {
    int line = source.line(offset);
    for (Span each : spans) {
      if (each.start() <= offset && offset < each.end()) {
        line = source.line(each.start());
      }
    }
    return line;
  }

  /// The lines of the statement that the comment at `offset` is inside, after or, if it has its own
  /// line, above.
  Lines around(int offset) {
    Node literal = source.text().charAt(offset) == '-' ? literal(offset) : null;
    if (literal instanceof StringLiteral string) {
      return around(offset, inside(string, string.mapped(source)));
    }
    return around(
        offset,
        literal instanceof FormattedString string ? inside(string, written(string)) : spans);
  }

  private Lines around(int offset, List<Span> statements) {
    int line = source.line(offset);
    boolean alone = Margin.of(source.text(), offset) != null;
    Lines found = null;
    int from = statements == spans ? firstTo(source.lineStart(line), spans) : 0;
    for (Span each : statements.subList(from, statements.size())) {
      Lines lines = new Lines(source.line(each.start()), source.line(each.end()));
      if (!alone && lines.first() > line) {
        break;
      }
      if (each.start() < offset && offset < each.end()) {
        return lines;
      }
      if (alone && each.start() > offset) {
        return found == null ? lines : found;
      }
      if (!alone && lines.hold(line)) {
        found = found == null ? lines : new Lines(found.first(), lines.last());
      }
    }
    return found == null ? new Lines(line, alone ? line + 1 : line) : found;
  }

  /// The first of them that ends at or after `offset`.
  private static int firstTo(int offset, List<Span> statements) {
    int low = 0;
    int high = statements.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (statements.get(middle).end() < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private @Nullable Node literal(int offset) {
    if (module == null) {
      return null;
    }
    Node found = null;
    for (Node node : literals(module)) {
      if (node.span().start() < offset && offset < node.span().end()) {
        found = node;
      }
    }
    return found;
  }

  private List<Node> literals(Module read) {
    List<Node> known = literals;
    if (known == null) {
      List<Node> all = new ArrayList<>();
      read.forEach(node -> {
        if (node instanceof StringLiteral || node instanceof FormattedString) {
          all.add(node);
        }
      });
      known = all;
      literals = known;
    }
    return known;
  }

  /// The statements of SQL in a literal, which may contain many comments.
  private List<Span> inside(Node literal, MappedText text) {
    return insides.computeIfAbsent(literal, _ -> sql(text));
  }

  private static List<Span> sql(MappedText text) {
    List<Span> spans = new ArrayList<>();
    for (SqlStatement statement : SqlReader.read(text.text()).statements()) {
      spans.add(text.place(statement.span().start(), statement.span().end()));
    }
    return spans;
  }

  /// An f-string as written, with letters for its fields and blanks for its quotes.
  private MappedText written(FormattedString string) {
    Span span = string.span();
    var text = new StringBuilder(" ".repeat(span.length()));
    for (FormattedPart part : string.parts()) {
      String piece =
          switch (part) {
            case FormattedPart.Text literal -> source.text(literal.span());
            case FormattedPart.Field field -> "x".repeat(field.span().length());
          };
      int from = part.span().start() - span.start();
      text.replace(from, from + piece.length(), piece);
    }
    var run = new MappedText.Run(0, span.length(), span, replacement -> replacement);
    return MappedText.of(source, text.toString(), span, List.of(run));
  }

  /// Adds a statement's head, and those of the statements nested in it.
  private static void heads(Node node, List<Span> spans) {
    List<Node> inner = new ArrayList<>();
    int end = node.span().start();
    for (Node child : node.children()) {
      if (isBlock(child)) {
        inner.add(child);
      } else {
        end = Math.max(end, child.span().end());
      }
    }
    spans.add(inner.isEmpty() ? node.span() : new Span(node.span().start(), end));
    inner.forEach(each -> heads(each, spans));
  }

  private static boolean isBlock(Node node) {
    return node instanceof Statement
        || node instanceof Statement.Branch
        || node instanceof Statement.Handler
        || node instanceof Statement.MatchCase;
  }
}
