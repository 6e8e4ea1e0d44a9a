package dev.reprise.alembic.value;

import org.jspecify.annotations.Nullable;

/// Modules that are not in the repository but whose behaviour is known.
@FunctionalInterface
public interface Library {

  /// The module of that dotted name (`sqlalchemy.dialects.postgresql`), or null. A submodule need
  /// not be known by its own name when it is an attribute of its parent.
  @Nullable Value module(String dottedName);
}
