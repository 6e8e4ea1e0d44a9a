package dev.reprise.history;

import dev.reprise.text.Source;
import dev.reprise.text.Span;

/// A variable of a revision file whose value only running the file would tell.
public record Unread(Source source, Span span, Variable variable) {

  /// What Alembic asks a revision file for.
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

  /// Why, in a phrase.
  public String reason() {
    return "`" + variable.spelling() + "` is not a literal";
  }
}
