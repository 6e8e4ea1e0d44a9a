/// What SQLite spells otherwise than PostgreSQL.
@NullMarked
package dev.reprise.syntax.sqlite;

import org.jspecify.annotations.NullMarked;
