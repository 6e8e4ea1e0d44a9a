/// What Python expressions of a migration evaluate to, and the interface through which the
/// evaluator and the library (Alembic, SQLAlchemy) work together: the library implements
/// [LibraryObject] and is called with an [Execution].
@NullMarked
package dev.reprise.alembic.value;

import org.jspecify.annotations.NullMarked;
