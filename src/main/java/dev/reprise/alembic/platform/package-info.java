/// Which versions of Alembic, SQLAlchemy and PostgreSQL a project runs on, read from the files that
/// pin them.
@NullMarked
package dev.reprise.alembic.platform;

import org.jspecify.annotations.NullMarked;
