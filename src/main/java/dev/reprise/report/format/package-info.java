/// Every output format, and which of them an option names.
@NullMarked
package dev.reprise.report.format;

import org.jspecify.annotations.NullMarked;
