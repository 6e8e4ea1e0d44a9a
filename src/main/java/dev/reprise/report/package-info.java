/// Output formats: one class per format.
@NullMarked
package dev.reprise.report;

import org.jspecify.annotations.NullMarked;
