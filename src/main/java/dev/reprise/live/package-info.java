/// Access to a running PostgreSQL: reads its catalog in one read-only transaction and converts it
/// to the form that a replay leaves.
@NullMarked
package dev.reprise.live;

import org.jspecify.annotations.NullMarked;
