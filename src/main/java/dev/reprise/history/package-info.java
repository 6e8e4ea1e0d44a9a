/// Revisions and how they hang together, read without running any Python.
@NullMarked
package dev.reprise.history;

import org.jspecify.annotations.NullMarked;
