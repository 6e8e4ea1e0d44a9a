package dev.reprise.operation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A column as a `CREATE TABLE` or `ADD COLUMN` defines it, with the constraints written inside it.
///
/// `defaultText` is the default's SQL as sent, or null; `generated` the expression of a stored or
/// virtual generated column, or null.
public record Column(
    String name,
    ColumnType type,
    boolean notNull,
    @Nullable String defaultText,
    boolean identity,
    @Nullable String generated,
    List<Constraint> constraints) {

  public Column {
    constraints = List.copyOf(constraints);
  }

  public static Column of(String name, ColumnType type) {
    return new Column(name, type, false, null, false, null, List.of());
  }
}
