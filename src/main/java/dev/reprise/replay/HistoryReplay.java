package dev.reprise.replay;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Joins;
import dev.reprise.catalog.PersistentMap;
import dev.reprise.catalog.snapshot.Snapshot;
import dev.reprise.replay.run.PlanInterpreter;
import dev.reprise.replay.run.Run;
import dev.reprise.replay.run.Sent;
import dev.reprise.replay.run.State;
import dev.reprise.server.Server;
import dev.reprise.text.Mishap;
import dev.reprise.text.Parallel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Replays every revision of a history, each on the state its ancestors leave.
///
/// A chain costs one run per revision: the catalog after the parent is the catalog before the
/// child. Where branches merge, the ancestors that the first parent lacks are run on top of it.
public final class HistoryReplay {
  private final Server server;
  private final List<PlannedRevision> revisions;
  private final CrashPoints crashPoints;
  private final boolean roundTrip;
  private final PlanInterpreter.Keeping keeping;
  private final IntPredicate asked;
  private final List<Snapshot> left = new ArrayList<>();
  private final Map<String, String> mishaps = new ConcurrentHashMap<>();

  /// The revisions with settings fixed to the one combination worth following.
  private final Map<PlannedRevision, PlannedRevision> followed = new IdentityHashMap<>();

  /// The state after the first `upgradedTo` revisions, each run on what all before it left.
  private @Nullable Catalog upgraded;

  private int upgradedTo;

  /// For the path that sends the most.
  private final Map<PlannedRevision, List<Sent>> sent = new IdentityHashMap<>();

  private final Set<PlannedRevision> passing = Collections.newSetFromMap(new IdentityHashMap<>());

  /// `replayed` are the results of the requested revisions, in their order; `left` is the state
  /// after each of all revisions; `mishaps` holds the reason for each revision that could not be
  /// replayed, by id.
  public record Result(List<Replayed> replayed, List<Snapshot> left, Map<String, String> mishaps) {
    public Result {
      replayed = List.copyOf(replayed);
      left = List.copyOf(left);
      mishaps = Map.copyOf(mishaps);
    }
  }

  private HistoryReplay(
      Server server,
      List<PlannedRevision> revisions,
      CrashPoints crashPoints,
      boolean roundTrip,
      PlanInterpreter.Keeping keeping,
      IntPredicate asked) {
    this.server = server;
    this.revisions = revisions;
    this.crashPoints = crashPoints;
    this.roundTrip = roundTrip;
    this.keeping = keeping;
    this.asked = asked;
  }

  /// `revisions` come oldest first; the results are in the same order.
  public static List<Replayed> replay(
      Server server, List<PlannedRevision> revisions, CrashPoints crashPoints, boolean roundTrip) {
    return replay(server, revisions, crashPoints, roundTrip, position -> true).replayed();
  }

  /// As above, only for the revisions at the positions `asked`; the others are run once, for the
  /// state they leave.
  public static Result replay(
      Server server,
      List<PlannedRevision> revisions,
      CrashPoints crashPoints,
      boolean roundTrip,
      IntPredicate asked) {
    PlanInterpreter.Keeping keeping =
        crashPoints == CrashPoints.ALL
            ? PlanInterpreter.Keeping.POINTS
            : PlanInterpreter.Keeping.NOTHING;
    return new HistoryReplay(server, revisions, crashPoints, roundTrip, keeping, asked).replay();
  }

  /// The statements of one revision's first run on the state its ancestors leave; `followed` has
  /// settings fixed, if they matter; `passes` if nothing is known to end that run.
  public record Traced(PlannedRevision followed, List<Sent> sent, boolean passes) {}

  /// Runs each revision once, and returns the statements it sends.
  public static List<Traced> trace(Server server, List<PlannedRevision> revisions) {
    var replay =
        new HistoryReplay(
            server,
            revisions,
            CrashPoints.OWN,
            false,
            PlanInterpreter.Keeping.SENT,
            position -> false);
    replay.replay();
    List<Traced> traced = new ArrayList<>();
    for (PlannedRevision revision : revisions) {
      traced.add(
          new Traced(
              replay.followed.getOrDefault(revision, revision),
              replay.sent.getOrDefault(revision, List.of()),
              replay.passing.contains(revision)));
    }
    return List.copyOf(traced);
  }

  private Result replay() {
    List<Supplier<Replayed>> results = new ArrayList<>(revisions.size());
    for (int i = 0; i < revisions.size(); i++) {
      PlannedRevision revision = revisions.get(i);
      if (revision.left() != null) {
        left.add(revision.left());
        continue;
      }
      boolean wanted = asked.test(i);
      left.add(
          Mishap.avoid(
              "revision " + revision.id(),
              () -> run(revision, wanted, results),
              fault -> {
                mishaps.put(revision.id(), fault);
                if (wanted) {
                  results.add(() -> Replayed.unknown(revision.id()));
                }
                return new Snapshot(server.untold(), PersistentMap.empty());
              }));
    }
    return new Result(results.stream().map(Supplier::get).toList(), left, mishaps);
  }

  /// The first runs of a revision, one for each path of its settings, on the state `before`.
  private record FirstRuns(
      Catalog before, List<SettingPaths.Way> ways, List<RevisionReplay> replays) {
    boolean fail() {
      return replays.stream().anyMatch(RevisionReplay::fails);
    }
  }

  /// The state that the revision leaves, on every path of its settings. If `wanted`, its second run
  /// starts too, and goes on while later revisions run: they need only that state.
  private Snapshot run(PlannedRevision revision, boolean wanted, List<Supplier<Replayed>> results) {
    PersistentMap<String, Boolean> memo = memo(revision);
    FirstRuns runs = firstRuns(revision, memo);
    Snapshot end = null;
    List<Sent> most = List.of();
    for (RevisionReplay replay : runs.replays()) {
      var own = new Snapshot(replay.left().withoutAnswers(), replay.remembered());
      end = end == null ? own : end.join(own);
      most = replay.sent().size() > most.size() ? replay.sent() : most;
    }
    if (wanted) {
      results.add(
          Parallel.begin(
              revisions.size(),
              () ->
                  Mishap.avoid(
                      "revision " + revision.id(),
                      () -> again(runs, memo),
                      fault -> {
                        mishaps.put(revision.id(), fault);
                        return Replayed.unknown(revision.id());
                      })));
    }
    sent.put(revision, most);
    if (runs.replays().stream().allMatch(RevisionReplay::passes)) {
      passing.add(revision);
    }
    List<SettingPaths.Way> ways = runs.ways();
    followed.put(revision, ways.size() == 1 ? ways.getFirst().revision() : revision);
    return Objects.requireNonNull(end);
  }

  /// On the state its ancestors leave. If that fails, also after the revisions of other branches
  /// that run earlier: `upgrade heads` runs them first, and the revision may need what they make.
  private FirstRuns firstRuns(PlannedRevision revision, PersistentMap<String, Boolean> memo) {
    FirstRuns runs = firstRuns(revision, before(revision), memo);
    Catalog upgraded = runs.fail() ? upgraded(left.size()) : null;
    if (upgraded != null) {
      FirstRuns later = firstRuns(revision, upgraded, memo);
      return later.fail() ? runs : later;
    }
    return runs;
  }

  private FirstRuns firstRuns(
      PlannedRevision revision, Catalog before, PersistentMap<String, Boolean> memo) {
    List<SettingPaths.Way> ways =
        SettingPaths.of(
            revision, each -> new RevisionReplay(server, each, before, memo, keeping).fails());
    return new FirstRuns(
        before,
        ways,
        ways.stream()
            .map(way -> new RevisionReplay(server, way.revision(), before, memo, keeping))
            .toList());
  }

  /// The state in which `upgrade heads` comes to a position, or null if it is the one that the
  /// ancestors leave, or not known.
  private @Nullable Catalog upgraded(int position) {
    boolean branched = ancestors(position).cardinality() <= position;
    if (!branched
        || revisions.subList(0, position).stream().anyMatch(each -> each.left() != null)) {
      return null;
    }
    for (; upgradedTo < position; upgradedTo++) {
      PlannedRevision next = revisions.get(upgradedTo);
      Catalog so = upgraded != null ? upgraded : next.trueBase() ? server.empty() : server.untold();
      upgraded = onTop(next, so);
    }
    return upgraded;
  }

  private Replayed again(FirstRuns runs, PersistentMap<String, Boolean> memo) {
    Catalog before = runs.before();
    Replayed result = null;
    for (int i = 0; i < runs.ways().size(); i++) {
      SettingPaths.Way way = runs.ways().get(i);
      Function<Catalog, RevisionReplay> elsewhere =
          world -> new RevisionReplay(server, way.revision(), world, memo, keeping);
      Replayed populated =
          OutsideObjects.withMembers(
              way.revision(), before, elsewhere, each -> each.again(crashPoints, roundTrip));
      Replayed more =
          populated != null
              ? populated.on(way.assumptions())
              : OutsideObjects.considered(
                      runs.replays().get(i).again(crashPoints, roundTrip),
                      way.revision(),
                      before,
                      elsewhere)
                  .on(way.assumptions());
      result = result == null ? more : SeveralDatabases.either(result, more);
    }
    return Objects.requireNonNull(result);
  }

  private PersistentMap<String, Boolean> memo(PlannedRevision revision) {
    PersistentMap<String, Boolean> memo = PersistentMap.empty();
    for (int parent : revision.parents()) {
      memo = Joins.maps(memo, left.get(parent).memo(), (type, one, other) -> true);
    }
    return memo;
  }

  private Catalog before(PlannedRevision revision) {
    Catalog left = leftByParents(revision);
    return revision.afterUnread() ? left.opened() : left;
  }

  private Catalog leftByParents(PlannedRevision revision) {
    List<Integer> parents = revision.parents();
    if (parents.isEmpty()) {
      // A second base shares its database with the first, whose objects it may use.
      return revision.trueBase() && left.isEmpty() ? server.empty() : server.untold();
    }
    Catalog merged = left.get(parents.getFirst()).catalog();
    if (parents.size() > 1) {
      BitSet applied = ancestors(parents.getFirst());
      for (int parent : parents.subList(1, parents.size())) {
        BitSet missing = ancestors(parent);
        missing.andNot(applied);
        for (int i = missing.nextSetBit(0); i >= 0; i = missing.nextSetBit(i + 1)) {
          merged = onTop(revisions.get(i), merged);
        }
        applied.or(missing);
      }
    }
    return merged;
  }

  private Catalog onTop(PlannedRevision revision, Catalog catalog) {
    Run run =
        PlanInterpreter.run(
            server,
            followed.getOrDefault(revision, revision).upgrade(),
            catalog,
            revision.id(),
            PlanInterpreter.Mode.TOLERANT,
            PlanInterpreter.Keeping.NOTHING,
            PersistentMap.empty());
    State end = run.after();
    return end == null ? catalog : end.catalog();
  }

  /// The revision and all its ancestors.
  private BitSet ancestors(int start) {
    BitSet seen = new BitSet(revisions.size());
    Deque<Integer> open = new ArrayDeque<>(List.of(start));
    while (!open.isEmpty()) {
      int next = open.pop();
      if (!seen.get(next)) {
        seen.set(next);
        open.addAll(revisions.get(next).parents());
      }
    }
    return seen;
  }
}
