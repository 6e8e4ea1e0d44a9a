/// The answers of a real server, in each format.
@NullMarked
package dev.reprise.report.prove;

import org.jspecify.annotations.NullMarked;
