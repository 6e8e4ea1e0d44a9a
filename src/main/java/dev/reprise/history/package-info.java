/// Revisions and the graph they form, read without running any Python.
@NullMarked
package dev.reprise.history;

import org.jspecify.annotations.NullMarked;
