/// One run of one plan: its state from step to step, and every way it can go on.
@NullMarked
package dev.reprise.replay.run;

import org.jspecify.annotations.NullMarked;
