/// The evaluator: turns the Python of an Alembic revision into a plan.
@NullMarked
package dev.reprise.alembic;

import org.jspecify.annotations.NullMarked;
