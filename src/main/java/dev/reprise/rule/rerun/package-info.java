/// The rules for failures and changes when one revision runs again.
@NullMarked
package dev.reprise.rule.rerun;

import org.jspecify.annotations.NullMarked;
