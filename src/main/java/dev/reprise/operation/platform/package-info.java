/// What a migration runs on: the kind of database and the versions of it and of the libraries.
@NullMarked
package dev.reprise.operation.platform;

import org.jspecify.annotations.NullMarked;
