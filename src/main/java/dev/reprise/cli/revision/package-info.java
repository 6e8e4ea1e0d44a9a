/// The next revision of a history: its id, parent and file.
@NullMarked
package dev.reprise.cli.revision;

import org.jspecify.annotations.NullMarked;
