/// Applies fixes: which ones, in what order, proven by a second look, written so that nothing else
/// changes.
@NullMarked
package dev.reprise.fix;

import org.jspecify.annotations.NullMarked;
