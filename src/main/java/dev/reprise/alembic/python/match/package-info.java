/// Objects of the catalog that code goes through, compares and picks from.
@NullMarked
package dev.reprise.alembic.python.match;

import org.jspecify.annotations.NullMarked;
