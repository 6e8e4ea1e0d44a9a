/// SQLite, as Python's and the other runners' drivers bring it: up to 3.52.
@NullMarked
package dev.reprise.server.sqlite;

import org.jspecify.annotations.NullMarked;
