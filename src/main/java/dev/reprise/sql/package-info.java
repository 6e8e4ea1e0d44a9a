/// Lowers SQL to the plan language that both front ends share: statements become operations, `DO`
/// blocks become small programs, and queries of the system catalogs become conditions.
///
/// The effects, requirements and errors of a statement follow the PostgreSQL 12 to 18 manuals, part
/// "SQL Commands" and chapters "System Catalogs", "The Information Schema" and "PL/pgSQL"; where
/// they are silent, a server was tested.
@NullMarked
package dev.reprise.sql;

import org.jspecify.annotations.NullMarked;
