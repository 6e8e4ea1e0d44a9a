/// The options and arguments a command accepts, as plain data, and the values given for them.
@NullMarked
package dev.reprise.cli.arguments;

import org.jspecify.annotations.NullMarked;
