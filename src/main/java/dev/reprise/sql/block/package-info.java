/// Lowers any statement to steps, including the bodies of `DO` blocks.
@NullMarked
package dev.reprise.sql.block;

import org.jspecify.annotations.NullMarked;
