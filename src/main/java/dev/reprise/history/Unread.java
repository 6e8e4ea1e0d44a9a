package dev.reprise.history;

import dev.reprise.text.Source;
import dev.reprise.text.Span;

/// A variable of a revision file whose value is known only by running the file.
public record Unread(Source source, Span span, Variable variable) {

  /// The variables Alembic reads from a revision file.
  public enum Variable {
    REVISION("revision"),
    DOWN_REVISION("down_revision"),
    DEPENDS_ON("depends_on");

    private final String name;

    Variable(String name) {
      this.name = name;
    }

    /// As Python spells it.
    public String spelling() {
      return name;
    }
  }

  /// The reason, as a phrase.
  public String reason() {
    return "`" + variable.spelling() + "` is not a literal";
  }
}
