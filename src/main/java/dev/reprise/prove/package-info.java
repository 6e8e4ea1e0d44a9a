/// Compares the replay's predictions with a real server: runs revisions in scratch databases, with
/// the project's own tool.
@NullMarked
package dev.reprise.prove;

import org.jspecify.annotations.NullMarked;
