/// Which locks an operation takes, and which tables it rewrites, scans or indexes.
@NullMarked
package dev.reprise.server.postgres.lock;

import org.jspecify.annotations.NullMarked;
