/// What `reprise audit` finds out beside the database: which history is meant, what git knows of a
/// lost revision, what a fix of the files would do, and several databases in one table.
@NullMarked
package dev.reprise.cli.audit;

import org.jspecify.annotations.NullMarked;
