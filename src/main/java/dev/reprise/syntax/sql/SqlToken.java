package dev.reprise.syntax.sql;

import dev.reprise.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A token of SQL, for queries that need no tree.
///
/// @param text a word in lower case, a quoted name unquoted, a string without its quotes, anything
///   else as written
public record SqlToken(Kind kind, String text, int start, int end) {

  public enum Kind {
    WORD,
    QUOTED,
    STRING,
    NUMBER,
    /// Punctuation, an operator, a parameter, or a template's hole.
    SYMBOL
  }

  public boolean is(String word) {
    return text.equals(word) && (kind == Kind.WORD || kind == Kind.SYMBOL);
  }

  public boolean isName() {
    return kind == Kind.WORD || kind == Kind.QUOTED;
  }

  /// The tokens, in order, that make up `part`; null if none begins with it or one extends beyond
  /// it: after an unmatched quotation mark, they would differ from those of the part alone.
  public static @Nullable List<SqlToken> between(List<SqlToken> tokens, Span part) {
    int first = firstFrom(tokens, part.start());
    int end = firstFrom(tokens, part.end());
    boolean fits =
        first < end
            && tokens.get(first).start() == part.start()
            && tokens.get(end - 1).end() <= part.end();
    return fits ? tokens.subList(first, end) : null;
  }

  private static int firstFrom(List<SqlToken> tokens, int offset) {
    int low = 0;
    int high = tokens.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (tokens.get(middle).start() < offset) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
