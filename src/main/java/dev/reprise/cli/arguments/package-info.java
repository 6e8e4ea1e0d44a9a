/// The options and arguments a command accepts, as plain data, and the values given on a command
/// line.
@NullMarked
package dev.reprise.cli.arguments;

import org.jspecify.annotations.NullMarked;
