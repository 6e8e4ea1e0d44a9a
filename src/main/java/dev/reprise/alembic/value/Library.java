package dev.reprise.alembic.value;

import org.jspecify.annotations.Nullable;

/// Modules that are not in the repository but whose behavior is known.
@FunctionalInterface
public interface Library {

  /// The module of that dotted name (`sqlalchemy.dialects.postgresql`), or null. A submodule that
  /// is an attribute of its parent need not be found by its own name.
  @Nullable Value module(String dottedName);
}
