package dev.reprise.syntax.mysql;

/// One token; `word` is an unquoted word in upper case, or a sign as it stands, and empty for all
/// others.
record Token(Kind kind, String word, int start, int end) {

  enum Kind {
    WORD,
    /// A name between backticks.
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
