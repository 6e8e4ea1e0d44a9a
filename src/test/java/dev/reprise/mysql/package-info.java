/// A real MariaDB for tests, and a MySQL where somebody has started one.
@NullMarked
package dev.reprise.mysql;

import org.jspecify.annotations.NullMarked;
