/// Applies fixes: selects them, orders them, verifies the result by a second run of the rules, and
/// writes it so that nothing else changes.
@NullMarked
package dev.reprise.fix;

import org.jspecify.annotations.NullMarked;
