/// The door to a running PostgreSQL: looks at its catalog, in one transaction that can write
/// nothing, and makes of it a catalog like those that a replay leaves.
@NullMarked
package dev.reprise.live;

import org.jspecify.annotations.NullMarked;
