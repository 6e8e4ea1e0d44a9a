/// Which edits make an operation safe to run again, chosen by who asked for it, the versions in
/// use, and what is in the way.
@NullMarked
package dev.reprise.remedy;

import org.jspecify.annotations.NullMarked;
