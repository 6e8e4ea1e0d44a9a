/// Connections, sessions, results and inspectors: queries and statements that a migration sends
/// without `op`.
@NullMarked
package dev.reprise.alembic.library.connection;

import org.jspecify.annotations.NullMarked;
