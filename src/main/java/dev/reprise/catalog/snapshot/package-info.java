/// Serializes a catalog, so that a later run need not replay the history before it.
@NullMarked
package dev.reprise.catalog.snapshot;

import org.jspecify.annotations.NullMarked;
