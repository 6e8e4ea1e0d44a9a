package dev.reprise.syntax.sql;

import dev.reprise.text.Span;
import java.util.List;

/// SQL text cut into statements, in the order they are written.
public record Script(String text, List<SqlStatement> statements) {
  /// So many statements are read, more than people write: each costs as much as it does in a script
  /// of ten.
  public static final int MOST = 100_000;

  public Script {
    statements = List.copyOf(statements);
  }

  public String text(Span span) {
    return text.substring(span.start(), span.end());
  }
}
