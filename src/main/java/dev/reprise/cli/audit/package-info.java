/// The parts of `reprise audit` other than the database: selecting the history, searching git for a
/// lost revision, the effect of fixing the files, and several databases in one table.
@NullMarked
package dev.reprise.cli.audit;

import org.jspecify.annotations.NullMarked;
