/// The model: replays each revision on the catalog that an earlier run left, and records what fails
/// or drifts.
///
/// [dev.reprise.catalog.Catalog] is the database as far as the history determines it,
/// [dev.reprise.server.Server] the effect of each operation on it, [PlanInterpreter] runs a plan,
/// and [HistoryReplay] runs every revision of a history a first and a second time. Other floors
/// read [Replayed] only.
///
/// One catalog is one database. A history that its tool runs on several databases is replayed on
/// each of them separately, with the steps the revisions take there; [SeveralDatabases] combines
/// the results.
@NullMarked
package dev.reprise.replay;

import dev.reprise.replay.run.PlanInterpreter;
import org.jspecify.annotations.NullMarked;
