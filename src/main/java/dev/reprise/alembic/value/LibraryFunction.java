package dev.reprise.alembic.value;

import org.jspecify.annotations.Nullable;

/// A function or method of a library; `name` is for people (`op.add_column`).
public record LibraryFunction(String name, Body body) implements LibraryObject {

  /// The implementation.
  @FunctionalInterface
  public interface Body {
    Value call(Arguments arguments, Execution execution);
  }

  @Override
  public String describe() {
    return name;
  }

  @Override
  public Value call(Arguments arguments, Execution execution) {
    return body.call(arguments, execution);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
