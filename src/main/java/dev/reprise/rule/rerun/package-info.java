/// The rules for what goes wrong when one revision runs again.
@NullMarked
package dev.reprise.rule.rerun;

import org.jspecify.annotations.NullMarked;
