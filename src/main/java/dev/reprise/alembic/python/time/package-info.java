/// Dates and durations; migrations name partitions after months.
@NullMarked
package dev.reprise.alembic.python.time;

import org.jspecify.annotations.NullMarked;
