/// Any statement as steps, and the bodies of `DO` blocks, which are made of statements.
@NullMarked
package dev.reprise.sql.block;

import org.jspecify.annotations.NullMarked;
