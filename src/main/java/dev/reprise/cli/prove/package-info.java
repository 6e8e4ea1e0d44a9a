/// The parts of `reprise prove`: starting the server, and proving one history after the other.
@NullMarked
package dev.reprise.cli.prove;

import org.jspecify.annotations.NullMarked;
