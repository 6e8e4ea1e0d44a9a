/// SQLAlchemy's types and the SQL they compile to.
@NullMarked
package dev.reprise.alembic.library.type;

import org.jspecify.annotations.NullMarked;
