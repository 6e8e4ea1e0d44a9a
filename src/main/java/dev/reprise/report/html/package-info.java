/// One page with everything in it, to be looked at.
@NullMarked
package dev.reprise.report.html;

import org.jspecify.annotations.NullMarked;
