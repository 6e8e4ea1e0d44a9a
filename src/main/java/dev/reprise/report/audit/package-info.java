/// Audit results, for people and for programs.
@NullMarked
package dev.reprise.report.audit;

import org.jspecify.annotations.NullMarked;
