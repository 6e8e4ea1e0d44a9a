/// The values of a migration's Python expressions, and the interface between the evaluator and the
/// library (Alembic, SQLAlchemy): the library implements [LibraryObject] and is called with an
/// [Execution].
@NullMarked
package dev.reprise.alembic.value;

import org.jspecify.annotations.NullMarked;
