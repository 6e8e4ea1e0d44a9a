package dev.reprise.server.postgres.lock;

import dev.reprise.catalog.Presence;
import dev.reprise.catalog.Relation;
import dev.reprise.server.LockMode;

/// The extent of a `CASCADE`: every table that lost something is locked like the named one.
record Cascade(Traces traces) {
  void add() {
    traces
        .before
        .relations()
        .differences(
            traces.after.relations(),
            (name, earlier, later) -> {
              if (earlier instanceof Relation.Table table
                  && table.presence() == Presence.PRESENT
                  && (later == null || later.presence() == Presence.ABSENT || lost(table, later))) {
                traces.lock(name, LockMode.ACCESS_EXCLUSIVE);
              }
            });
  }

  private static boolean lost(Relation.Table before, Relation later) {
    return later instanceof Relation.Table after
        && (before.columns() != after.columns()
            || before.constraints() != after.constraints()
            || before.attachments() != after.attachments());
  }
}
