/// What each operation does to the catalog of a PostgreSQL, a class for each family of operations.
@NullMarked
package dev.reprise.server.postgres.change;

import org.jspecify.annotations.NullMarked;
