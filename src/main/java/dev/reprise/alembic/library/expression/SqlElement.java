package dev.reprise.alembic.library.expression;

import dev.reprise.alembic.value.LibraryObject;
import java.util.Set;

/// An object that compiles to a piece of SQL.
public interface SqlElement extends LibraryObject {

  /// The SQL as SQLAlchemy would send it. Values that could not be told are bind parameters.
  String sql();

  /// The tables whose columns it names, as they stand behind `FROM`; those of queries inside are
  /// not among them.
  default Set<String> tables() {
    return Set.of();
  }
}
