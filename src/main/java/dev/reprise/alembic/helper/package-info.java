/// A project's own functions that tell whether something is there: found, tried, and put to use.
@NullMarked
package dev.reprise.alembic.helper;

import org.jspecify.annotations.NullMarked;
