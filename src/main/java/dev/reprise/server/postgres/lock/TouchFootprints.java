package dev.reprise.server.postgres.lock;

import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.Relation;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import dev.reprise.server.Footprint.Kind;
import dev.reprise.server.LockMode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The footprint of statements that change no shape: comments, owners, switches, maintenance.
final class TouchFootprints {
  private TouchFootprints() {}

  /// The lock of a table setting, by the words it begins with; all others need the strongest lock.
  private static final List<String> QUIET =
      List.of("comment on", "label of", "cluster on", "set without cluster");

  private static final List<String> UNLOCKED =
      List.of("grant", "revoke", "default privileges", "reassign owned", "call");

  private static final List<String> OF_TRIGGERS =
      List.of(
          "enable trigger",
          "disable trigger",
          "enable always trigger",
          "enable replica trigger",
          "constraint");

  static void add(Operation.Touch touch, Traces traces) {
    String what = touch.what().toLowerCase(Locale.ROOT);
    if (starts(what, UNLOCKED)) {
      return;
    }
    LockMode mode =
        starts(what, QUIET) || isParameter(what)
            ? LockMode.SHARE_UPDATE_EXCLUSIVE
            : starts(what, OF_TRIGGERS) ? LockMode.SHARE_ROW_EXCLUSIVE : LockMode.ACCESS_EXCLUSIVE;
    for (ObjectId need : touch.needs()) {
      QualifiedName table = table(need, traces);
      if (table != null) {
        traces.lock(table, mode);
        if (what.startsWith("set logged")
            || what.startsWith("set unlogged")
            || what.startsWith("set tablespace")) {
          traces.pass(Kind.REWRITES, table, what);
        }
      }
    }
  }

  /// `SET (…)` and `RESET (…)`, of which only the keywords are kept.
  static boolean isParameter(String what) {
    return what.equals("set") || what.equals("reset");
  }

  private static boolean starts(String what, List<String> words) {
    return words.stream().anyMatch(what::startsWith);
  }

  /// The table that an object is or belongs to.
  private static @Nullable QualifiedName table(ObjectId object, Traces traces) {
    Name name = object.kind().belongsToTable() ? object.owner() : object.name();
    if (name == null || !object.kind().belongsToTable() && !object.kind().isRelation()) {
      return null;
    }
    QualifiedName resolved = traces.resolved(name);
    return traces.before.relation(resolved) instanceof Relation.Table table
            && table.presence() != Presence.ABSENT
        ? resolved
        : null;
  }

  static void add(Operation.Maintain maintain, Traces traces) {
    String what = maintain.what();
    for (ObjectId need : maintain.needs()) {
      QualifiedName name = traces.resolved(need.name());
      Relation relation = traces.before.relation(name);
      if (relation instanceof Relation.Index index && index.table() != null) {
        traces.lock(index.table(), building(maintain));
        traces.pass(Kind.BUILDS, index.table(), name.name());
      } else if (relation.presence() != Presence.ABSENT) {
        table(maintain, name, traces);
      }
    }
  }

  /// Operations that cannot run in a transaction are concurrent.
  private static LockMode building(Operation.Maintain maintain) {
    return maintain.outsideTransaction() ? LockMode.SHARE_UPDATE_EXCLUSIVE : LockMode.SHARE;
  }

  private static void table(Operation.Maintain maintain, QualifiedName name, Traces traces) {
    String what = maintain.what();
    if (what.startsWith("refresh") || what.startsWith("cluster")) {
      traces.lock(name, LockMode.ACCESS_EXCLUSIVE);
      traces.pass(Kind.REWRITES, name, what);
    } else if (what.startsWith("reindex")) {
      traces.lock(name, building(maintain));
      traces.pass(Kind.BUILDS, name, null);
    } else if (what.startsWith("lock")) {
      LockMode mode = LockMode.of(what.substring("lock".length()).strip());
      if (mode != null) {
        traces.lock(name, mode);
      }
    } else {
      traces.lock(name, LockMode.SHARE_UPDATE_EXCLUSIVE);
    }
  }
}
