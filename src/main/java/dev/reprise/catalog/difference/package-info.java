/// Differences between two objects of one name, which a guard that checks only the name ignores.
@NullMarked
package dev.reprise.catalog.difference;

import org.jspecify.annotations.NullMarked;
