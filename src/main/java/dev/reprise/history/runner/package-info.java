/// The tools that run SQL migrations (Flyway, goose, golang-migrate, sqlx …): which files they
/// read, in which order, and in which transactions.
@NullMarked
package dev.reprise.history.runner;

import org.jspecify.annotations.NullMarked;
