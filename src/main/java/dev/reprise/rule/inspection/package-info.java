/// The list of rules, and the code that runs them over a project.
@NullMarked
package dev.reprise.rule.inspection;

import org.jspecify.annotations.NullMarked;
