/// What a run of Python keeps: scopes, branches and their effects, matches, how code ended, and
/// what was spent.
@NullMarked
package dev.reprise.alembic.python.run;

import org.jspecify.annotations.NullMarked;
