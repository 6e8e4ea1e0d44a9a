/// What git knows of migrations: other branches, what they have in common, and files that are gone.
/// Asked through the `git` program; nothing is checked out, fetched or written.
@NullMarked
package dev.reprise.history.git;

import org.jspecify.annotations.NullMarked;
