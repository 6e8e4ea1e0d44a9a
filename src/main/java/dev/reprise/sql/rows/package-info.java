/// Statements that change rows: whether a second run repeats, compounds or settles.
@NullMarked
package dev.reprise.sql.rows;

import org.jspecify.annotations.NullMarked;
