/// What every command needs of the world outside: streams, files to write, the exit status.
@NullMarked
package dev.reprise.cli.terminal;

import org.jspecify.annotations.NullMarked;
