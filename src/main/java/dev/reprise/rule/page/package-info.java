/// The page of a rule: its documentation, and where it is published.
@NullMarked
package dev.reprise.rule.page;

import org.jspecify.annotations.NullMarked;
