/// The state of a Python run: scopes, branches and their effects, matches, how code ended, and the
/// budget used.
@NullMarked
package dev.reprise.alembic.python.run;

import org.jspecify.annotations.NullMarked;
