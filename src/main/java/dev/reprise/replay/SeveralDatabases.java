package dev.reprise.replay;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Combines the results of revisions that are run on several databases, each with its own catalog.
public final class SeveralDatabases {
  private SeveralDatabases() {}

  /// The same revisions on some databases, and on one more.
  public static List<Replayed> together(List<Replayed> some, List<Replayed> more) {
    List<Replayed> together = new ArrayList<>(some.size());
    for (int i = 0; i < some.size(); i++) {
      together.add(together(some.get(i), more.get(i)));
    }
    return together;
  }

  private static Replayed together(Replayed some, Replayed more) {
    return together(
        some, more, some.operations() + more.operations(), some.understood() + more.understood());
  }

  /// A revision that takes either path.
  static Replayed either(Replayed one, Replayed other) {
    return together(one, other, one.operations(), one.understood());
  }

  private static Replayed together(Replayed some, Replayed more, int operations, int understood) {
    return new Replayed(
        some.revision(),
        together(some.firstRun(), more.firstRun()),
        some.loss() == null ? more.loss() : some.loss(),
        together(some.rerun(), more.rerun()),
        all(some.crashes(), more.crashes()),
        either(some.wayBack(), more.wayBack()),
        some.alone() == null ? more.alone() : some.alone(),
        all(some.skipped(), more.skipped()),
        all(some.before(), more.before()),
        all(some.left(), more.left()),
        operations,
        all(some.unread(), more.unread()),
        all(some.undecided(), more.undecided()),
        understood,
        all(some.behind(), more.behind()),
        all(some.assumptions(), more.assumptions()),
        all(some.held(), more.held()));
  }

  private static @Nullable WayBack either(@Nullable WayBack some, @Nullable WayBack more) {
    return some == null || more == null
        ? some == null ? more : some
        : new WayBack(
            together(some.down(), more.down()),
            all(some.leaves(), more.leaves()),
            either(some.upAgain(), more.upAgain()),
            all(some.gaps(), more.gaps()));
  }

  private static @Nullable Outcome either(@Nullable Outcome some, @Nullable Outcome more) {
    return some == null ? more : more == null ? some : together(some, more);
  }

  private static Outcome together(Outcome some, Outcome more) {
    return new Outcome(
        worse(some.verdict(), more.verdict()),
        some.stop() == null ? more.stop() : some.stop(),
        all(some.faults(), more.faults()),
        all(some.drifts(), more.drifts()),
        all(some.withRows(), more.withRows()),
        all(some.lost(), more.lost()),
        all(some.repeats(), more.repeats()));
  }

  /// A verdict on one database is not made uncertain by another.
  private static Verdict worse(Verdict one, Verdict other) {
    for (Verdict verdict : List.of(Verdict.FAILS, Verdict.DRIFTS, Verdict.UNKNOWN)) {
      if (one == verdict || other == verdict) {
        return verdict;
      }
    }
    return Verdict.OK;
  }

  private static <T> List<T> all(List<T> some, List<T> more) {
    Set<T> all = new LinkedHashSet<>(some);
    all.addAll(more);
    return List.copyOf(all);
  }
}
