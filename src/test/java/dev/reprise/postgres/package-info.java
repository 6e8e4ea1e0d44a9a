/// A real PostgreSQL for tests. Every claim of the model can be put to it.
@NullMarked
package dev.reprise.postgres;

import org.jspecify.annotations.NullMarked;
