package dev.reprise.sql.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The tokens of a piece of SQL, for questions that need no tree. Comments are left out.
public final class Tokens {

  /// What a token is; a word is lower case, a quoted name as it is meant, a string without its
  /// quotes.
  public enum Kind {
    WORD,
    QUOTED,
    STRING,
    NUMBER,
    SYMBOL
  }

  public record Token(Kind kind, String text, int start, int end) {

    public boolean is(String word) {
      return text.equals(word) && (kind == Kind.WORD || kind == Kind.SYMBOL);
    }

    public boolean isName() {
      return kind == Kind.WORD || kind == Kind.QUOTED;
    }
  }

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int offset;

  private Tokens(String text) {
    this.text = text;
  }

  public static List<Token> of(String text) {
    Tokens tokens = new Tokens(text);
    while (tokens.offset < text.length()) {
      tokens.next();
    }
    return tokens.tokens;
  }

  private void next() {
    int start = offset;
    char unit = text.charAt(start);
    if (Character.isWhitespace(unit)) {
      offset++;
    } else if (text.startsWith("--", start)) {
      int end = text.indexOf('\n', start);
      offset = end < 0 ? text.length() : end + 1;
    } else if (text.startsWith("/*", start)) {
      skipComment();
    } else if (unit == '\'') {
      add(Kind.STRING, quoted('\'', false), start);
    } else if (unit == '"') {
      add(Kind.QUOTED, quoted('"', false), start);
    } else if (unit == '$' && dollarQuoted() != null) {
      return;
    } else if ((unit == 'e' || unit == 'E') && text.startsWith("'", start + 1)) {
      offset++;
      add(Kind.STRING, quoted('\'', true), start);
    } else if (isDigit(unit)) {
      while (offset < text.length()
          && (isWord(text.charAt(offset)) || text.charAt(offset) == '.')) {
        offset++;
      }
      add(Kind.NUMBER, text.substring(start, offset), start);
    } else if (isWord(unit)) {
      while (offset < text.length() && isWord(text.charAt(offset))) {
        offset++;
      }
      add(Kind.WORD, text.substring(start, offset).toLowerCase(Locale.ROOT), start);
    } else {
      offset += text.startsWith("::", start) ? 2 : 1;
      add(Kind.SYMBOL, text.substring(start, offset), start);
    }
  }

  private void add(Kind kind, String value, int start) {
    tokens.add(new Token(kind, value, start, offset));
  }

  private void skipComment() {
    int depth = 0;
    while (offset < text.length()) {
      if (text.startsWith("/*", offset)) {
        depth++;
        offset += 2;
      } else if (text.startsWith("*/", offset)) {
        offset += 2;
        if (--depth == 0) {
          return;
        }
      } else {
        offset++;
      }
    }
  }

  private String quoted(char quote, boolean escapes) {
    StringBuilder value = new StringBuilder();
    offset++;
    while (offset < text.length()) {
      char unit = text.charAt(offset++);
      if (escapes && unit == '\\' && offset < text.length()) {
        char escaped = text.charAt(offset++);
        value.append(
            escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped == 'r' ? '\r' : escaped);
      } else if (unit != quote) {
        value.append(unit);
      } else if (offset < text.length() && text.charAt(offset) == quote) {
        value.append(quote);
        offset++;
      } else {
        break;
      }
    }
    return value.toString();
  }

  private @Nullable String dollarQuoted() {
    int start = offset;
    int tagEnd = start + 1;
    while (tagEnd < text.length() && text.charAt(tagEnd) != '$' && isWord(text.charAt(tagEnd))) {
      tagEnd++;
    }
    if (tagEnd >= text.length() || text.charAt(tagEnd) != '$' || isDigit(text.charAt(start + 1))) {
      return null;
    }
    String tag = text.substring(start, tagEnd + 1);
    int close = text.indexOf(tag, tagEnd + 1);
    int end = close < 0 ? text.length() : close;
    offset = close < 0 ? text.length() : close + tag.length();
    String value = text.substring(tagEnd + 1, end);
    add(Kind.STRING, value, start);
    return value;
  }

  private static boolean isDigit(char unit) {
    return unit >= '0' && unit <= '9';
  }

  private static boolean isWord(char unit) {
    return Character.isLetterOrDigit(unit) || unit == '_' || unit == '$' || unit >= 0x80;
  }
}
