/// Determines which revisions a live database has: the values each object takes through the
/// history, the value found in the database, and the possible recoveries, each of them rehearsed.
@NullMarked
package dev.reprise.audit;

import org.jspecify.annotations.NullMarked;
