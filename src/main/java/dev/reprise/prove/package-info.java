/// Asks a real server what the replay predicts: revisions run in scratch databases, by their own
/// tool.
@NullMarked
package dev.reprise.prove;

import org.jspecify.annotations.NullMarked;
