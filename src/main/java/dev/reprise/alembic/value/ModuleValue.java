package dev.reprise.alembic.value;

import org.jspecify.annotations.Nullable;

/// A module of the repository; its names are those of its scope. Modules of libraries are
/// [LibraryObject]s.
public record ModuleValue(String name, Scope scope) implements Value {
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return "module " + name;
  }
}
