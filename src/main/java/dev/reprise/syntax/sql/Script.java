package dev.reprise.syntax.sql;

import dev.reprise.text.Span;
import java.util.List;

/// SQL text split into statements, in written order.
public record Script(String text, List<SqlStatement> statements) {
  /// The maximum number of statements read, more than people write; the cost per statement does not
  /// grow with the script.
  public static final int MOST = 100_000;

  public Script {
    statements = List.copyOf(statements);
  }

  public String text(Span span) {
    return text.substring(span.start(), span.end());
  }
}
