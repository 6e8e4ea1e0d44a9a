/// Lowers statements that change the schema to operations.
@NullMarked
package dev.reprise.sql.statement;

import org.jspecify.annotations.NullMarked;
