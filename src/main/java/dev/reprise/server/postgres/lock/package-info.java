/// The locks each operation takes, and the tables it rewrites, scans or indexes.
@NullMarked
package dev.reprise.server.postgres.lock;

import org.jspecify.annotations.NullMarked;
