/// The rules: each gives a fault, a drift or a broken history its name, its explanation and its
/// fix.
@NullMarked
package dev.reprise.rule;

import org.jspecify.annotations.NullMarked;
