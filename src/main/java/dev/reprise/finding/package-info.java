/// Findings: their places, their fixes, and how they are suppressed.
@NullMarked
package dev.reprise.finding;

import org.jspecify.annotations.NullMarked;
