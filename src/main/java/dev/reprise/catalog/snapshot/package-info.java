/// A catalog written down and read back, so that a later run need not replay what came before.
@NullMarked
package dev.reprise.catalog.snapshot;

import org.jspecify.annotations.NullMarked;
