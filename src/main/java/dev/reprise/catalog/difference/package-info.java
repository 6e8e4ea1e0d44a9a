/// How two objects of one name differ: what a guard that asks for the name alone leaves as it is.
@NullMarked
package dev.reprise.catalog.difference;

import org.jspecify.annotations.NullMarked;
