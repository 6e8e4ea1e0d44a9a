package dev.reprise.syntax.mysql;

/// One token; `word` is an unquoted word in upper case, or a symbol as written, and empty for all
/// others.
record Token(Kind kind, String word, int start, int end) {

  enum Kind {
    WORD,
    /// A name in backticks.
    QUOTED,
    STRING,
    NUMBER,
    /// `@name`, `@@name`.
    VARIABLE,
    /// A single character.
    SIGN,
    END
  }

  boolean is(String other) {
    return word.equals(other);
  }

  boolean isName() {
    return kind == Kind.WORD || kind == Kind.QUOTED;
  }
}
