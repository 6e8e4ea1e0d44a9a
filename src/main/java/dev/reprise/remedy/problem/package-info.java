/// What stands in the way of running again, and what the call that it comes from says.
@NullMarked
package dev.reprise.remedy.problem;

import org.jspecify.annotations.NullMarked;
