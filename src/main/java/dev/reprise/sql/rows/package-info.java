/// Statements that change rows, classified by what a second run does: repeat, compound or settle.
@NullMarked
package dev.reprise.sql.rows;

import org.jspecify.annotations.NullMarked;
