/// SQLAlchemy's schema objects (types, columns, constraints, tables) and the statements that create
/// them.
@NullMarked
package dev.reprise.alembic.library.schema;

import org.jspecify.annotations.NullMarked;
