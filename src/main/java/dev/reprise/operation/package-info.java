/// The one language both front ends speak: what a revision does to a database, as a small program.
@NullMarked
package dev.reprise.operation;

import org.jspecify.annotations.NullMarked;
