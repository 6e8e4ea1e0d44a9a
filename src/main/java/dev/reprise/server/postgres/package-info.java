/// What PostgreSQL does with each operation: what it needs, changes, and says when it cannot.
@NullMarked
package dev.reprise.server.postgres;

import org.jspecify.annotations.NullMarked;
