/// What commands take, as plain data, and what a command line gave them.
@NullMarked
package dev.reprise.cli.arguments;

import org.jspecify.annotations.NullMarked;
