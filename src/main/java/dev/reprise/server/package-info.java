/// What a database does with an operation: what it changes, and the error with which it refuses.
/// Each kind of database is a package below.
@NullMarked
package dev.reprise.server;

import org.jspecify.annotations.NullMarked;
