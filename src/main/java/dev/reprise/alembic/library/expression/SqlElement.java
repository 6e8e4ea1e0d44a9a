package dev.reprise.alembic.library.expression;

import dev.reprise.alembic.value.LibraryObject;

/// An object that compiles to a piece of SQL.
public interface SqlElement extends LibraryObject {

  /// The SQL as SQLAlchemy would send it. Values that could not be told are bind parameters.
  String sql();
}
