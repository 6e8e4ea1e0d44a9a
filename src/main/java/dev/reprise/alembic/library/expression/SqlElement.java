package dev.reprise.alembic.library.expression;

import dev.reprise.alembic.value.LibraryObject;
import java.util.Set;

/// An object that compiles to a piece of SQL.
public interface SqlElement extends LibraryObject {

  /// The SQL that SQLAlchemy would send. Unknown values are bind parameters.
  String sql();

  /// The tables whose columns it names, as written after `FROM`; excludes those of nested queries.
  default Set<String> tables() {
    return Set.of();
  }
}
