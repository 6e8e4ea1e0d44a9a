package dev.reprise.lsp;

import dev.reprise.finding.Place;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.jspecify.annotations.Nullable;

/// Positions in the protocol's units: lines and UTF-16 units from zero; files as URIs.
final class EditorText {
  private EditorText() {}

  static Range range(Place place) {
    return range(place.source(), place.span());
  }

  static Range range(Source source, Span span) {
    return new Range(position(source, span.start()), position(source, span.end()));
  }

  static Position position(Source source, int offset) {
    var position = source.position(offset);
    return new Position(position.line() - 1, position.column() - 1);
  }

  /// The offset of a position; clamped to the end of its line and to the bounds of the text.
  static int offset(Source source, Position position) {
    if (position.getLine() < 0) {
      return 0;
    }
    if (position.getLine() >= source.lineCount()) {
      return source.text().length();
    }
    int line = position.getLine() + 1;
    return source.lineStart(line)
        + Math.clamp(position.getCharacter(), 0, source.lineText(line).length());
  }

  static String uri(Path root, String path) {
    return root.resolve(path).toUri().toString();
  }

  /// The path of a file below `root`, or null for anything else.
  static @Nullable String path(Path root, String uri) {
    try {
      URI parsed = URI.create(uri);
      if (!"file".equals(parsed.getScheme())) {
        return null;
      }
      Path file = Path.of(parsed).toAbsolutePath().normalize();
      return file.startsWith(root) ? root.relativize(file).toString().replace('\\', '/') : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /// Untrusted text inside Markdown, as a code span that it cannot end.
  static String code(String text) {
    return "`" + text.replace('`', '\'').replace('\n', ' ') + "`";
  }

  /// The text after the client's `changes`, in their order.
  static String changed(Source text, List<TextDocumentContentChangeEvent> changes) {
    Source before = text;
    for (TextDocumentContentChangeEvent change : changes) {
      String next = change.getText();
      if (change.getRange() != null) {
        int start = offset(before, change.getRange().getStart());
        int end = Math.max(start, offset(before, change.getRange().getEnd()));
        next = before.text().substring(0, start) + next + before.text().substring(end);
      }
      before = new Source(text.path(), next);
    }
    return before.text();
  }
}
