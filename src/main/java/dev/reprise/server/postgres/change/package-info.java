/// The effect of each operation on a PostgreSQL catalog, one class per family of operations.
@NullMarked
package dev.reprise.server.postgres.change;

import org.jspecify.annotations.NullMarked;
