/// Statements that change the schema as operations.
@NullMarked
package dev.reprise.sql.statement;

import org.jspecify.annotations.NullMarked;
