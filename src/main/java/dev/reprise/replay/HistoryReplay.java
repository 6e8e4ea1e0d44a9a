package dev.reprise.replay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.function.IntPredicate;

/// Replays every revision of a history, each on what its ancestors leave.
///
/// A chain costs one run per revision: the catalog after the parent is the catalog before the
/// child. Where branches merge, the ancestors the first parent lacks are run on top of it.
public final class HistoryReplay {
  private final List<PlannedRevision> revisions;
  private final CrashPoints crashPoints;
  private final boolean roundTrip;
  private final IntPredicate asked;
  private final List<Catalog> after = new ArrayList<>();

  /// By revision: the types a process remembers that has run it and its ancestors.
  private final List<PersistentMap<String, Boolean>> memos = new ArrayList<>();

  private HistoryReplay(
      List<PlannedRevision> revisions,
      CrashPoints crashPoints,
      boolean roundTrip,
      IntPredicate asked) {
    this.revisions = revisions;
    this.crashPoints = crashPoints;
    this.roundTrip = roundTrip;
    this.asked = asked;
  }

  /// `revisions` come oldest first; the results are in the same order.
  public static List<Replayed> replay(
      List<PlannedRevision> revisions, CrashPoints crashPoints, boolean roundTrip) {
    return replay(revisions, crashPoints, roundTrip, position -> true);
  }

  /// The same for the revisions at the positions `asked` for only; the others are run once, for
  /// what they leave.
  public static List<Replayed> replay(
      List<PlannedRevision> revisions,
      CrashPoints crashPoints,
      boolean roundTrip,
      IntPredicate asked) {
    return new HistoryReplay(revisions, crashPoints, roundTrip, asked).replay();
  }

  private List<Replayed> replay() {
    List<Replayed> results = new ArrayList<>(revisions.size());
    for (int i = 0; i < revisions.size(); i++) {
      PlannedRevision revision = revisions.get(i);
      var replay = new RevisionReplay(revision, before(revision), memo(revision));
      if (asked.test(i)) {
        results.add(replay.again(crashPoints, roundTrip));
      }
      after.add(replay.left());
      memos.add(replay.remembered());
    }
    return results;
  }

  private PersistentMap<String, Boolean> memo(PlannedRevision revision) {
    PersistentMap<String, Boolean> memo = PersistentMap.empty();
    for (int parent : revision.parents()) {
      memo = Joins.maps(memo, memos.get(parent), (type, one, other) -> true);
    }
    return memo;
  }

  private Catalog before(PlannedRevision revision) {
    List<Integer> parents = revision.parents();
    if (parents.isEmpty()) {
      // A second base shares its database with the first, whose objects it may use.
      return revision.trueBase() && after.isEmpty() ? Catalog.NEW : Catalog.UNTOLD;
    }
    Catalog merged = after.get(parents.getFirst());
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

  private static Catalog onTop(PlannedRevision revision, Catalog catalog) {
    Run run =
        Interpreter.run(
            revision.upgrade(),
            catalog,
            revision.id(),
            Interpreter.Mode.TOLERANT,
            PersistentMap.empty());
    State end = run.after();
    return end == null ? catalog : end.catalog();
  }

  /// The revision and everything it comes after.
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
