/// Migrations as git knows them: other branches, merge bases, and deleted files. Uses the `git`
/// program; nothing is checked out, fetched or written.
@NullMarked
package dev.reprise.history.git;

import org.jspecify.annotations.NullMarked;
