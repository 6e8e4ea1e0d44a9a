/// The list of rules, and the run of them over what is known of a project.
@NullMarked
package dev.reprise.rule.inspection;

import org.jspecify.annotations.NullMarked;
