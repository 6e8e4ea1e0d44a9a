/// The tools that run SQL migrations (Flyway, goose, golang-migrate, sqlx …): the files they read,
/// their order, and their transactions.
@NullMarked
package dev.reprise.history.runner;

import org.jspecify.annotations.NullMarked;
