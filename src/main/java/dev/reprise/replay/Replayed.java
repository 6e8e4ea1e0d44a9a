package dev.reprise.replay;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.difference.Skipped;
import dev.reprise.catalog.snapshot.Snapshot;
import dev.reprise.operation.Origin;
import dev.reprise.replay.run.Held;
import dev.reprise.server.Fault;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Everything known of one revision: what its first run does, and what every kind of second run
/// does.
///
/// - `loss`: what of the first run is rolled back without an error, or null;
/// - `rerun`: the whole plan again, applied but not stamped;
/// - `crashes`: the whole plan again after an earlier run died on the way;
/// - `wayBack`: its downgrade, and the upgrade after it; null where it has none, or none was asked
///   for;
/// - `alone`: what fails where the revision is deployed in a process of its own although it passes
///   when run together with its ancestors (SQLAlchemy creates a type once per process), or null;
/// - `skipped`: what the first run's guards pass over although it differs from what is there;
/// - `before` and `left`: what the first run finds and what it leaves, on each database;
/// - `operations`: how many operations the plan holds, `understood`: how many of them were, and
///   whether they are reached; `unread`: what could not be followed;
/// - `undecided`: why the rerun has no verdict; empty where it has one;
/// - `behind`: operations behind a condition that could not be followed, and that condition;
/// - `assumptions`: what all of this holds for;
/// - `held`: which locks the first run takes, in order.
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

  /// What could not be followed, and what the rerun hangs on.
  public List<Gap> gaps() {
    Set<Gap> all = new LinkedHashSet<>(unread);
    all.addAll(undecided);
    return List.copyOf(all);
  }

  /// The answers that lead to `fault`, where others lead to something else that is told as well.
  public List<Assumption> under(Fault fault) {
    return assumptions.stream()
        .filter(each -> each.both() && fault.guards().stream().anyMatch(each::isPassed))
        .toList();
  }

  /// The same, on those assumptions.
  Replayed on(List<Assumption> all) {
    return with(
        rerun,
        unread,
        undecided,
        Stream.concat(assumptions.stream(), all.stream()).distinct().toList());
  }

  /// The same without a verdict of the rerun, for those reasons.
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

  /// One whose runs told nothing.
  static Replayed unknown(String revision) {
    return new Replayed(
        revision, UNKNOWN, null, UNKNOWN, List.of(), null, null, List.of(), List.of(), List.of(), 0,
        List.of(), List.of(), 0, List.of(), List.of(), List.of());
  }

  /// Whether both are the same schema, as far as they are known; rows are not compared.
  public static boolean isSameSchema(List<Snapshot> some, List<Snapshot> others) {
    if (some.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < some.size(); i++) {
      Catalog one = some.get(i).catalog();
      boolean same =
          Comparison.of(one, others.get(i).catalog(), Map.of()).stream().allMatch(Drift::isOfRows);
      if (!same) {
        return false;
      }
    }
    return true;
  }

  /// The same with one more place that could not be followed.
  public Replayed with(Gap gap) {
    List<Gap> gaps = new ArrayList<>(unread);
    gaps.add(gap);
    return with(rerun, List.copyOf(gaps), undecided, assumptions);
  }

  /// An earlier run that stopped behind `after`, with so many writes done and committed. `own`: the
  /// plan commits there itself.
  public record Crash(Origin after, int afterWrites, boolean own, Outcome outcome) {}

  /// So many writes are rolled back without an error. `before`: those that stand before `at`, which
  /// makes the driver do so; else nothing behind the commit `at` is committed, nor is the version
  /// row.
  public record Loss(Origin at, int writes, boolean before) {}

  /// A place that could not be followed, with the reason.
  public record Gap(Origin origin, String reason) {}
}
