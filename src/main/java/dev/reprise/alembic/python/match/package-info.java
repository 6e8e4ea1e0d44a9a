/// Going through collections, also those of catalog objects that nobody can list.
@NullMarked
package dev.reprise.alembic.python.match;

import org.jspecify.annotations.NullMarked;
