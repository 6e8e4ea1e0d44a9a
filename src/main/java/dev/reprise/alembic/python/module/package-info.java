/// Where the modules of a repository are.
@NullMarked
package dev.reprise.alembic.python.module;

import org.jspecify.annotations.NullMarked;
