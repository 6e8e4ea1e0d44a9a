/// A project's own functions that check whether an object exists: found, tested, and used in fixes.
@NullMarked
package dev.reprise.alembic.helper;

import org.jspecify.annotations.NullMarked;
