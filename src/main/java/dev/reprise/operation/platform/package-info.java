/// The platform a migration runs on: the kind of database, its version and those of the libraries.
@NullMarked
package dev.reprise.operation.platform;

import org.jspecify.annotations.NullMarked;
