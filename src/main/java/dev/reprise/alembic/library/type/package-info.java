/// SQLAlchemy's types, and how each is spelled where it is sent.
@NullMarked
package dev.reprise.alembic.library.type;

import org.jspecify.annotations.NullMarked;
