/// Every output format, and the option that selects it.
@NullMarked
package dev.reprise.report.format;

import org.jspecify.annotations.NullMarked;
