/// Alembic's `op`, batches and migration context.
@NullMarked
package dev.reprise.alembic.library.migration;

import org.jspecify.annotations.NullMarked;
