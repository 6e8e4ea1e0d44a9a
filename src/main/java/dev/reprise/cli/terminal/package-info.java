/// The outside world as every command needs it: streams, files to write, the exit status.
@NullMarked
package dev.reprise.cli.terminal;

import org.jspecify.annotations.NullMarked;
