package dev.reprise.audit;

import dev.reprise.audit.Aspect.Kind;
import dev.reprise.audit.ValueHistories.Link;
import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Certainty;
import dev.reprise.catalog.Presence;
import dev.reprise.operation.ObjectId;
import dev.reprise.replay.PlannedRevision;
import dev.reprise.replay.Rehearsal;
import dev.reprise.server.Fault;
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
  private final ValueHistories chains;
  private final List<PlannedRevision> revisions;

  /// The end of one recovery: at the revision at `stop` with `fault`, or with `lost` objects
  /// missing or different from those of an undisturbed database. An uncertain fault does not end
  /// the rehearsal; the first one is returned if nothing worse was found.
  record End(int stop, @Nullable Fault fault, List<ObjectId> lost) {
    boolean isRight() {
      return fault == null && lost.isEmpty();
    }

    /// True if the only doubt is about unread code, as it would be on any database.
    boolean mayBeRight() {
      return isRight() || fault != null && fault.certainty() == Certainty.POSSIBLE;
    }
  }

  RecoveryRehearsal(
      Server server,
      Spelling spelling,
      Catalog live,
      ValueHistories chains,
      List<PlannedRevision> revisions) {
    this.server = server;
    this.spelling = spelling;
    this.live = live;
    this.chains = chains;
    this.revisions = revisions;
  }

  Rehearsal begin() {
    return new Rehearsal(server, live);
  }

  /// Rehearses the version table with these revisions `applied`, and the tool running all others.
  End of(BitSet applied) {
    Rehearsal rehearsal = begin();
    End doubt = null;
    for (int i = 0; i < revisions.size(); i++) {
      if (!applied.get(i)) {
        Fault fault = rehearsal.run(revisions.get(i));
        if (fault != null && fault.certainty() != Certainty.POSSIBLE) {
          return new End(i, fault, List.of());
        }
        doubt = fault != null && doubt == null ? new End(i, fault, List.of()) : doubt;
      }
    }
    return doubt == null ? end(rehearsal) : doubt;
  }

  End end(Rehearsal rehearsal) {
    return new End(-1, null, lost(rehearsal.catalog()));
  }

  PlannedRevision revision(int position) {
    return revisions.get(position);
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
