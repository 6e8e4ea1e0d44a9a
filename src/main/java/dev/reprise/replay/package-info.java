/// The model: replays each revision on the catalog an earlier run left, and says what fails or
/// drifts.
///
/// [dev.reprise.catalog.Catalog] is the database as far as the history tells,
/// [dev.reprise.server.Server] what each operation does to it, [PlanInterpreter] runs a plan, and
/// [HistoryReplay] runs every revision of a history once and again. Other floors read [Replayed]
/// only.
///
/// One catalog is one database. A history that its tool runs on several is replayed on each by
/// itself, with what the revisions do there; [SeveralDatabases] says what comes of all of them.
@NullMarked
package dev.reprise.replay;

import dev.reprise.replay.run.PlanInterpreter;
import org.jspecify.annotations.NullMarked;
