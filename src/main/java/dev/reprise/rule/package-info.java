/// The rules: each gives a fault, a drift or a broken history its name, its explanation and its way
/// out.
@NullMarked
package dev.reprise.rule;

import org.jspecify.annotations.NullMarked;
