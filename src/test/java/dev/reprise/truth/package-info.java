/// Runs revisions on a real PostgreSQL, once and again, to hold the model against it.
///
/// SQL is sent as it stands. Of a Python revision the plan is run: its statements are sent, and the
/// server's own catalog answers its conditions, so nothing is taken from the replay.
@NullMarked
package dev.reprise.truth;

import org.jspecify.annotations.NullMarked;
