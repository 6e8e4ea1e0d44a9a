package dev.reprise.syntax.sql;

import dev.reprise.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A token of a piece of SQL, for questions that need no tree.
///
/// @param text a word in lower case, a quoted name as it is meant, a string without its quotes,
///   anything else as it is written
public record SqlToken(Kind kind, String text, int start, int end) {

  public enum Kind {
    WORD,
    QUOTED,
    STRING,
    NUMBER,
    /// Punctuation, an operator, a parameter, a template's hole.
    SYMBOL
  }

  public boolean is(String word) {
    return text.equals(word) && (kind == Kind.WORD || kind == Kind.SYMBOL);
  }

  public boolean isName() {
    return kind == Kind.WORD || kind == Kind.QUOTED;
  }

  /// Those of `tokens`, in order, that make up `part`; null where none begins with it or one
  /// reaches beyond it: behind a quotation mark of no string, they would not be those of the part
  /// alone.
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
