package dev.reprise.syntax.sql;

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
}
