/// Turns SQL into the one language both front ends speak: statements become operations, `DO` blocks
/// become small programs, and queries of the system catalogs become conditions.
///
/// What a statement does, needs and refuses follows the PostgreSQL 12 to 18 manuals, part "SQL
/// Commands" and chapters "System Catalogs", "The Information Schema" and "PL/pgSQL"; where they
/// are silent, a server was asked.
@NullMarked
package dev.reprise.sql;

import org.jspecify.annotations.NullMarked;
