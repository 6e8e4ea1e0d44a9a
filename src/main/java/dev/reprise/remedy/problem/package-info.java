/// The reasons a statement cannot run again, and the arguments of the call it comes from.
@NullMarked
package dev.reprise.remedy.problem;

import org.jspecify.annotations.NullMarked;
