/// Reads the configuration files of tools that run SQL migrations, as far as they name directories.
@NullMarked
package dev.reprise.history.configured;

import org.jspecify.annotations.NullMarked;
