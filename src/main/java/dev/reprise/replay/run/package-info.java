/// One run of one plan: its state from step to step, and every path it can take.
@NullMarked
package dev.reprise.replay.run;

import org.jspecify.annotations.NullMarked;
