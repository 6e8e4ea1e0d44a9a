/// PostgreSQL's behavior for each operation: its requirements, its effect and its errors.
@NullMarked
package dev.reprise.server.postgres;

import org.jspecify.annotations.NullMarked;
