/// Determines the versions of Alembic, SQLAlchemy and PostgreSQL that a project runs on from the
/// files that pin them.
@NullMarked
package dev.reprise.alembic.platform;

import org.jspecify.annotations.NullMarked;
