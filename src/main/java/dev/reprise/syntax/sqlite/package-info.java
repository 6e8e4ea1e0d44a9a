/// Syntax in which SQLite differs from PostgreSQL.
@NullMarked
package dev.reprise.syntax.sqlite;

import org.jspecify.annotations.NullMarked;
