/// Effects of a first run on rows, locks and code that is still running.
@NullMarked
package dev.reprise.rule.deploy;

import org.jspecify.annotations.NullMarked;
