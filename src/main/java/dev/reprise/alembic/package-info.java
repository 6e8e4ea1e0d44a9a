/// The evaluator: from the Python of an Alembic revision to the plan of what it does.
@NullMarked
package dev.reprise.alembic;

import org.jspecify.annotations.NullMarked;
