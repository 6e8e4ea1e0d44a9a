/// Iterates over collections, including catalog objects that cannot be enumerated.
@NullMarked
package dev.reprise.alembic.python.match;

import org.jspecify.annotations.NullMarked;
