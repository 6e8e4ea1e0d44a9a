package dev.reprise.syntax.sql;

import dev.reprise.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A name with its schema (and database), outermost first; never empty.
public record QualifiedName(List<Identifier> parts, Span span) {

  public QualifiedName {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("empty name at " + span);
    }
    parts = List.copyOf(parts);
  }

  public static QualifiedName of(Identifier identifier) {
    return new QualifiedName(List.of(identifier), identifier.span());
  }

  public Identifier last() {
    return parts.getLast();
  }

  /// The name without its schema.
  public String name() {
    return last().text();
  }

  /// The schema as written, or null if the search path decides.
  public @Nullable String schema() {
    return parts.size() > 1 ? parts.get(parts.size() - 2).text() : null;
  }

  /// True if a template fills in any part, so that the name is unknown.
  public boolean hasHole() {
    for (Identifier part : parts) {
      if (part.hole()) {
        return true;
      }
    }
    return false;
  }

  /// The parts separated by dots, without quotes.
  @Override
  public String toString() {
    StringBuilder joined = new StringBuilder();
    for (Identifier part : parts) {
      joined.append(joined.isEmpty() ? "" : ".").append(part.text());
    }
    return joined.toString();
  }
}
