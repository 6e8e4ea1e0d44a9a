package dev.reprise.operation;

import java.util.Set;

/// One condition of a `WHERE` that asks about nothing but the row: as a text that is the same for
/// the same condition, and the columns it names.
public record Conjunct(String text, Set<String> columns) {
  public Conjunct {
    columns = Set.copyOf(columns);
  }
}
