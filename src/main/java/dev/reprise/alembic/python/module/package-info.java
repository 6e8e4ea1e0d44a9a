/// Locates the modules of a repository.
@NullMarked
package dev.reprise.alembic.python.module;

import org.jspecify.annotations.NullMarked;
