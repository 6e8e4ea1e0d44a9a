/// What a real server answered, in each format.
@NullMarked
package dev.reprise.report.prove;

import org.jspecify.annotations.NullMarked;
