/// Which revisions of a history a live database has: the history's own chains of values, the value
/// that is there, and the ways out, each of them rehearsed.
@NullMarked
package dev.reprise.audit;

import org.jspecify.annotations.NullMarked;
