/// A database as far as the history determines it: objects that are present, absent or unknown, and
/// their shape. Contains no server-specific rules.
@NullMarked
package dev.reprise.catalog;

import org.jspecify.annotations.NullMarked;
