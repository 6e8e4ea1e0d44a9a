/// A database server's behavior: how each operation changes the catalog, and the error it fails
/// with. Each kind of database has a package below.
@NullMarked
package dev.reprise.server;

import org.jspecify.annotations.NullMarked;
