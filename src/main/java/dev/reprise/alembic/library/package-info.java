/// The behavior of Alembic, SQLAlchemy and related libraries when a migration calls them: each call
/// becomes the operations that reach the server, in order, for the versions the project runs on.
///
/// Sources: `alembic/operations/*.py`, `alembic/ddl/*.py`, `sqlalchemy/sql/*.py` and
/// `sqlalchemy/dialects/postgresql/*.py` of the releases named at each rule.
@NullMarked
package dev.reprise.alembic.library;

import org.jspecify.annotations.NullMarked;
