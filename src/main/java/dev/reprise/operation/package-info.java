/// The plan language that both front ends share: the effect of a revision on a database, as a small
/// program.
@NullMarked
package dev.reprise.operation;

import org.jspecify.annotations.NullMarked;
