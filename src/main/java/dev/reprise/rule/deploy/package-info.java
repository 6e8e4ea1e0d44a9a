/// What a first run does to rows, locks and the code that still runs.
@NullMarked
package dev.reprise.rule.deploy;

import org.jspecify.annotations.NullMarked;
