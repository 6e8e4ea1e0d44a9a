/// The plan language both front ends share: a revision's effect on a database, as a small program.
@NullMarked
package dev.reprise.operation;

import org.jspecify.annotations.NullMarked;
