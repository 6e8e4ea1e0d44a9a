/// PostgreSQL's spelling of types and statements.
@NullMarked
package dev.reprise.server.postgres.spelling;

import org.jspecify.annotations.NullMarked;
