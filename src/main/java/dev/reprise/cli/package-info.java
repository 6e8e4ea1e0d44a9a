/// The command line: options in, exit status out.
@NullMarked
package dev.reprise.cli;

import org.jspecify.annotations.NullMarked;
