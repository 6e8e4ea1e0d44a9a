/// Scripts that complete command lines.
@NullMarked
package dev.reprise.cli.completion;

import org.jspecify.annotations.NullMarked;
