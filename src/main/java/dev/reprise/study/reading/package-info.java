/// Opens a project: reads its migrations, evaluates and replays them, and assembles the result.
@NullMarked
package dev.reprise.study.reading;

import org.jspecify.annotations.NullMarked;
