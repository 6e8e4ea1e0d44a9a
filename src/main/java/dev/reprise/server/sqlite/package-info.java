/// SQLite up to 3.52, as bundled with Python and with the other runners' drivers.
@NullMarked
package dev.reprise.server.sqlite;

import org.jspecify.annotations.NullMarked;
