/// Connections, sessions, results and inspectors: what a migration asks the server, and sends it
/// past `op`.
@NullMarked
package dev.reprise.alembic.library.connection;

import org.jspecify.annotations.NullMarked;
