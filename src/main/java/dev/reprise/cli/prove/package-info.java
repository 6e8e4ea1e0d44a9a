/// The parts of `reprise prove`: the server, and one history after the other.
@NullMarked
package dev.reprise.cli.prove;

import org.jspecify.annotations.NullMarked;
