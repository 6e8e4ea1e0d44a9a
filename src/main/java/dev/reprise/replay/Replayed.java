package dev.reprise.replay;

import dev.reprise.catalog.difference.Skipped;
import dev.reprise.catalog.snapshot.Snapshot;
import dev.reprise.operation.Origin;
import dev.reprise.replay.run.Held;
import dev.reprise.server.Fault;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything known of one revision: the effects of its first run, and of every kind of second run.
///
/// - `loss`: the part of the first run that is silently rolled back, or null;
/// - `rerun`: the whole plan again, applied but not stamped;
/// - `crashes`: the whole plan again after an earlier run died on the way;
/// - `wayBack`: its downgrade, and the upgrade after it; null if it has none, or none was
///   requested;
/// - `alone`: the error if the revision is deployed in its own process although it succeeds when
///   run together with its ancestors (SQLAlchemy creates a type once per process), or null;
/// - `skipped`: statements that the first run's guards skip although the existing objects differ;
/// - `before` and `left`: the states before and after the first run, on each database;
/// - `operations`: the number of operations in the plan; `understood`: the number of those that
///   were read and whose reachability is known; `unread`: places that could not be followed;
/// - `undecided`: the reasons the rerun has no verdict; empty if it has one;
/// - `behind`: operations behind a condition that could not be followed, and that condition;
/// - `assumptions`: the conditions for all of this;
/// - `held`: the locks that the first run takes, in order.
public record Replayed(
    String revision,
    Outcome firstRun,
    @Nullable Loss loss,
    Outcome rerun,
    List<Crash> crashes,
    @Nullable WayBack wayBack,
    @Nullable Fault alone,
    List<Skipped> skipped,
    List<Snapshot> before,
    List<Snapshot> left,
    int operations,
    List<Gap> unread,
    List<Gap> undecided,
    int understood,
    List<Gap> behind,
    List<Assumption> assumptions,
    List<Held> held) {

  private static final Outcome UNKNOWN =
      new Outcome(Verdict.UNKNOWN, null, List.of(), List.of(), List.of(), List.of(), List.of());

  /// Places that could not be followed, and the dependencies of the rerun.
  public List<Gap> gaps() {
    Set<Gap> all = new LinkedHashSet<>(unread);
    all.addAll(undecided);
    return List.copyOf(all);
  }

  /// The answers that lead to `fault`, if others have other effects that are reported as well.
  public List<Assumption> under(Fault fault) {
    return assumptions.stream()
        .filter(each -> each.both() && fault.guards().stream().anyMatch(each::isPassed))
        .toList();
  }

  /// A copy with these additional assumptions.
  Replayed on(List<Assumption> all) {
    return with(
        rerun,
        unread,
        undecided,
        Stream.concat(assumptions.stream(), all.stream()).distinct().toList());
  }

  /// A copy without a verdict of the rerun, for those reasons.
  Replayed undecidedFor(List<Gap> reasons) {
    return with(UNKNOWN, unread, reasons, assumptions);
  }

  private Replayed with(
      Outcome again, List<Gap> gaps, List<Gap> reasons, List<Assumption> assumed) {
    return new Replayed(
        revision,
        firstRun,
        loss,
        again,
        crashes,
        wayBack,
        alone,
        skipped,
        before,
        left,
        operations,
        gaps,
        reasons,
        understood,
        behind,
        assumed,
        held);
  }

  /// A revision whose runs had no result.
  static Replayed unknown(String revision) {
    return new Replayed(
        revision, UNKNOWN, null, UNKNOWN, List.of(), null, null, List.of(), List.of(), List.of(), 0,
        List.of(), List.of(), 0, List.of(), List.of(), List.of());
  }

  /// True if both are the same schema, as far as known; rows are not compared. `alike` is kept
  /// between comparisons of the same two replays.
  public static boolean isSameSchema(
      List<Snapshot> some, List<Snapshot> others, AlikeRelations alike) {
    if (some.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < some.size(); i++) {
      if (!Comparison.isSameSchema(some.get(i).catalog(), others.get(i).catalog(), alike)) {
        return false;
      }
    }
    return true;
  }

  /// A copy with another place that could not be followed.
  public Replayed with(Gap gap) {
    List<Gap> gaps = new ArrayList<>(unread);
    gaps.add(gap);
    return with(rerun, List.copyOf(gaps), undecided, assumptions);
  }

  /// An earlier run that stopped after `after`, with that many writes committed. `own`: the plan
  /// commits there itself.
  public record Crash(Origin after, int afterWrites, boolean own, Outcome outcome) {}

  /// That many writes are silently rolled back. `before`: those before `at`, which makes the driver
  /// do so; otherwise nothing after the commit `at` is committed, not even the version row.
  public record Loss(Origin at, int writes, boolean before) {}

  /// A place that could not be followed, with the reason.
  public record Gap(Origin origin, String reason) {}
}
