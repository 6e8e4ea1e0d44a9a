package dev.reprise.audit;

import dev.reprise.audit.Aspect.Kind;
import dev.reprise.audit.ValueHistories.Link;
import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Certainty;
import dev.reprise.catalog.Presence;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.replay.HistoryReplay.Traced;
import dev.reprise.replay.Rehearsal;
import dev.reprise.replay.Rehearsal.OnRows;
import dev.reprise.server.Fault;
import dev.reprise.server.FaultKind;
import dev.reprise.server.Server;
import dev.reprise.server.Spelling;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Rehearses recoveries on a model of the inspected database.
final class RecoveryRehearsal {
  private final Server server;
  private final Spelling spelling;
  private final Catalog live;
  private final Catalog start;
  private final ValueHistories chains;
  private final List<Traced> revisions;

  /// The end of one recovery: at the revision at `stop` with `fault`, or with `lost` objects
  /// missing or different from those of an undisturbed database. An uncertain fault does not end
  /// the rehearsal; the first one is returned if nothing worse was found. `onRows` fail if a table
  /// has rows.
  record End(int stop, @Nullable Fault fault, List<ObjectId> lost, List<OnRows> onRows) {
    boolean isRight() {
      return fault == null && lost.isEmpty();
    }

    /// This one, or the other if more revisions run before it.
    End farther(@Nullable End other) {
      if (other == null || fault == null) {
        return this;
      }
      return other.fault() != null && stop >= other.stop() ? this : other;
    }

    /// True if the only doubt is about unread code, as it would be on any database.
    boolean mayBeRight() {
      return isRight() || fault != null && fault.certainty() == Certainty.POSSIBLE;
    }
  }

  /// `start` is `live` with what the tool itself creates before the first revision.
  RecoveryRehearsal(
      Server server,
      Spelling spelling,
      Catalog live,
      Catalog start,
      ValueHistories chains,
      List<Traced> revisions) {
    this.server = server;
    this.spelling = spelling;
    this.live = live;
    this.start = start;
    this.chains = chains;
    this.revisions = revisions;
  }

  /// True if the inspected database has nothing but schemas and extensions.
  boolean isOnNothing() {
    return new Aspects(spelling)
        .of(live).keySet().stream()
            .allMatch(each ->
                each.object().kind() == ObjectKind.SCHEMA
                    || each.object().kind() == ObjectKind.EXTENSION);
  }

  Rehearsal begin() {
    return new Rehearsal(server, start);
  }

  /// Rehearses the version table with these revisions `applied`, and the tool running all others.
  End of(BitSet applied) {
    return of(applied, false);
  }

  /// Rehearses all revisions on a database that has nothing of them, with the assumptions of
  /// `lint`.
  End ofAll() {
    return of(new BitSet(), true);
  }

  private End of(BitSet applied, boolean assuming) {
    Rehearsal rehearsal = begin();
    Fault doubt = null;
    int stop = -1;
    for (int i = 0; i < revisions.size(); i++) {
      if (!applied.get(i)) {
        List<Fault> faults = run(i, rehearsal);
        if (!faults.isEmpty() && faults.getFirst().certainty() != Certainty.POSSIBLE) {
          return new End(i, faults.getFirst(), List.of(), rehearsal.onRows());
        }
        if (doubt == null && !faults.isEmpty()) {
          doubt = assuming ? own(faults, revisions.get(i)) : faults.getFirst();
          stop = i;
        }
      }
    }
    return doubt == null ? end(rehearsal) : new End(stop, doubt, List.of(), rehearsal.onRows());
  }

  /// The first doubt that `lint` does not dismiss on an undisturbed database, or that is about a
  /// relation which some other tool has to create.
  private static @Nullable Fault own(List<Fault> doubts, Traced traced) {
    return doubts.stream()
        .filter(each -> !traced.passes() || each.kind() == FaultKind.UNDEFINED_TABLE)
        .findFirst()
        .orElse(null);
  }

  End end(Rehearsal rehearsal) {
    return new End(-1, null, lost(rehearsal.catalog()), rehearsal.onRows());
  }

  /// Runs one revision as a whole: the errors that end it, or may end it, the surest first.
  List<Fault> run(int position, Rehearsal rehearsal) {
    return rehearsal.run(revisions.get(position).followed());
  }

  /// The objects of the complete history that do not exist.
  private List<ObjectId> lost(Catalog catalog) {
    Map<Aspect, Value> there = new Aspects(spelling).of(catalog);
    Set<ObjectId> lost = new LinkedHashSet<>();
    for (Map.Entry<Aspect, List<Link>> each : chains.links().entrySet()) {
      Link last = each.getValue().getLast();
      boolean certain = last.by() == null || last.by().sent().certain();
      Value found = there.getOrDefault(each.getKey(), Value.ABSENT);
      if (certain && !last.value().isAbsent() && last.value().alike(found) == Presence.ABSENT) {
        lost.add(each.getKey().object());
      }
    }
    return outermost(lost, there);
  }

  /// Without the parts of objects that are missing as a whole.
  private static List<ObjectId> outermost(Set<ObjectId> lost, Map<Aspect, Value> there) {
    List<ObjectId> outer = new ArrayList<>();
    for (ObjectId each : lost) {
      boolean within =
          each.owner() != null
              && lost.stream()
                  .anyMatch(whole ->
                      whole.owner() == null
                          && whole.name().equals(each.owner())
                          && !there.containsKey(new Aspect(whole, Kind.THERE)));
      if (!within) {
        outer.add(each);
      }
    }
    return outer;
  }
}
