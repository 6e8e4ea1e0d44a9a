package dev.reprise.fix.layout;

import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.List;

/// Gives strings added by fixes the file's quotes.
final class Quotes {
  private Quotes() {}

  /// True if plain strings have single quotes. If most of them contradict the settings, no
  /// formatter has been used on the file.
  static boolean areSingle(CodeStyle style, List<CodeLine> lines) {
    int single = 0;
    int twofold = 0;
    for (CodeLine line : lines) {
      for (Span token : strings(line.text())) {
        String text = line.text().substring(token.start(), token.end());
        boolean either = text.indexOf('"') < 0 || text.indexOf('\'') < 0;
        single += either && text.startsWith("'") ? 1 : 0;
        twofold += either && text.startsWith("\"") && !text.startsWith("\"\"\"") ? 1 : 0;
      }
    }
    return single == twofold ? style.quote() == '\'' : single > twofold;
  }

  /// The length of the common part that identifies a multi-word string as an edited one.
  private static final int SAME = 8;

  /// `text` with single quotes around each plain string that none of `olds` contains.
  static String single(String text, List<CodeLine> olds) {
    var result = new StringBuilder(text);
    for (Span token : strings(text).reversed()) {
      String written = text.substring(token.start(), token.end());
      String inside = written.substring(1, Math.max(1, written.length() - 1));
      boolean words = written.indexOf(' ') > 0 && written.length() > SAME;
      String start = words ? written.substring(0, SAME) : written;
      boolean plain =
          written.startsWith("\"")
              && inside.chars().noneMatch(unit -> unit == '"' || unit == '\'' || unit == '\\');
      if (plain && olds.stream().noneMatch(each -> each.text().contains(start))) {
        result.replace(token.start(), token.end(), "'" + inside + "'");
      }
    }
    return result.toString();
  }

  private static List<Span> strings(String text) {
    try {
      return PythonReader.lines(new Source("", text)).stream()
          .flatMap(List::stream)
          .filter(token -> "\"'".indexOf(text.charAt(token.start())) >= 0)
          .toList();
    } catch (SyntaxError unreadable) {
      return List.of();
    }
  }
}
