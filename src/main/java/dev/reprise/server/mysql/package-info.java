/// MySQL from 8.0.16 and MariaDB from 10.6.
@NullMarked
package dev.reprise.server.mysql;

import org.jspecify.annotations.NullMarked;
