/// Selects the edits that make an operation safe to run again, by its origin, the versions in use,
/// and the reason it fails.
@NullMarked
package dev.reprise.remedy;

import org.jspecify.annotations.NullMarked;
