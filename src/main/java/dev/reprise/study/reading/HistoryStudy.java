package dev.reprise.study.reading;

import dev.reprise.alembic.environment.EnvironmentFacts;
import dev.reprise.catalog.snapshot.Snapshot;
import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.operation.Origin;
import dev.reprise.operation.platform.Platform;
import dev.reprise.replay.HistoryReplay;
import dev.reprise.replay.PlannedRevision;
import dev.reprise.replay.Replayed;
import dev.reprise.replay.SeveralDatabases;
import dev.reprise.study.Dialects;
import dev.reprise.study.EnumHistory;
import dev.reprise.study.EnumHistory.CreatedEnum;
import dev.reprise.study.Servers;
import dev.reprise.study.StudiedRevision;
import dev.reprise.study.UnrelatedRevisions;
import dev.reprise.study.reading.Settings.Downgrades;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Replays revisions of one history, and assembles the knowledge about the requested ones.
record HistoryStudy(History history, Platform platform, Settings settings, EnvironmentFacts facts) {
  /// `order` contains the ancestors of all its revisions except those of `known` ones, whose
  /// resulting states are given; the first base of the history may be missing. `databases` are the
  /// plans of each on each database, which are all run separately.
  List<StudiedRevision> of(
      List<Revision> order, List<List<Plans>> databases, Map<Revision, EarlierState> known) {
    List<Plans> together = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      together.add(Plans.together(databases.get(i), order.get(i)));
    }
    BitSet asked = asked(order, together);
    List<PlannedRevision> planned = planned(order, together, known);
    int count = databases.isEmpty() ? 0 : databases.getFirst().size();
    List<Replayed> replayed = new ArrayList<>();
    List<Snapshot> left = List.of();
    Map<String, String> mishaps = new HashMap<>();
    for (int database = 0; database < count; database++) {
      int each = database;
      List<Plans> plans = databases.stream().map(all -> all.get(each)).toList();
      HistoryReplay.Result own =
          HistoryReplay.replay(
              Servers.of(platform),
              count == 1 ? planned : planned(order, plans, known),
              settings.crashPoints(),
              settings.downgrades() != Downgrades.NONE,
              asked::get);
      left = own.left();
      mishaps.putAll(own.mishaps());
      replayed =
          database == 0 ? own.replayed() : SeveralDatabases.together(replayed, own.replayed());
    }
    EnumHistory enums = enums(order, planned, known);
    for (int i = 0; i < left.size(); i++) {
      known.putIfAbsent(order.get(i), new EarlierState(left.get(i), enums.upTo(i)::all));
    }
    Function<Revision, UnrelatedRevisions> unrelated = UnrelatedRevisions.in(history);
    List<StudiedRevision> studied = new ArrayList<>(replayed.size());
    for (int i = asked.nextSetBit(0); i >= 0; i = asked.nextSetBit(i + 1)) {
      Plans plans = together.get(i);
      studied.add(
          new StudiedRevision(
              order.get(i),
              plans.upgrade(),
              plans.downgrade(),
              plans.ignored(),
              told(replayed.get(studied.size()), order.get(i), mishaps),
              enums.upTo(i),
              platform,
              Dialects.of(order.get(i).source()),
              facts,
              unrelated.apply(order.get(i))));
    }
    return studied;
  }

  private static Replayed told(Replayed replayed, Revision revision, Map<String, String> mishaps) {
    String mishap = mishaps.get(revision.id());
    Origin file = new Origin.Code(revision.source(), revision.idSpan(), List.of());
    return mishap == null ? replayed : replayed.with(new Replayed.Gap(file, mishap));
  }

  private static EnumHistory enums(
      List<Revision> order, List<PlannedRevision> planned, Map<Revision, EarlierState> known) {
    Map<Integer, List<CreatedEnum>> made = new HashMap<>();
    for (int i = 0; i < order.size(); i++) {
      EarlierState state = known.get(order.get(i));
      if (state != null) {
        made.put(i, state.enums().get());
      }
    }
    return EnumHistory.of(planned, made);
  }

  private List<PlannedRevision> planned(
      List<Revision> order, List<Plans> both, Map<Revision, EarlierState> known) {
    Revision first = history.revisions().isEmpty() ? null : history.oldestFirst().getFirst();
    Map<Revision, Integer> positions = new HashMap<>();
    List<PlannedRevision> planned = new ArrayList<>(order.size());
    for (int i = 0; i < order.size(); i++) {
      Revision revision = order.get(i);
      List<Integer> parents = new ArrayList<>();
      for (Revision parent : history.prerequisites(revision)) {
        Integer position = positions.get(parent);
        if (position != null) {
          parents.add(position);
        }
      }
      Plans plans = both.get(i);
      boolean trueBase =
          revision.down().isEmpty() && revision.dependsOn().isEmpty() && revision.equals(first);
      EarlierState state = known.get(revision);
      planned.add(
          state != null
              ? PlannedRevision.known(revision.id(), state.left())
              : new PlannedRevision(
                  revision.id(),
                  parents,
                  plans.upgrade(),
                  plans.downgrade(),
                  trueBase,
                  revision.isAfterUnread(),
                  null));
      positions.put(revision, i);
    }
    return planned;
  }

  /// A revision is requested by its own file, or by that of a helper that sends some of its
  /// statements: a finding may be in either.
  private BitSet asked(List<Revision> order, List<Plans> plans) {
    BitSet asked = new BitSet(order.size());
    for (int i = 0; i < order.size(); i++) {
      String own = order.get(i).path();
      asked.set(i, settings.asked().holds(own) || plans.get(i).sentFrom(settings.asked(), own));
    }
    return asked;
  }
}
