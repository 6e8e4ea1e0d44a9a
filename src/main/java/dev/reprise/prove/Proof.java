package dev.reprise.prove;

import dev.reprise.history.Revision;
import dev.reprise.prove.Fingerprint.Difference;
import dev.reprise.prove.RunResult.Ending;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A server's answers about one revision.
///
/// - `rerun` is a second run of the revision, applied but not stamped; null if the first run
///   failed;
/// - `crashes` are runs interrupted where the revision commits, each followed by a complete one;
/// - `downgrade` is null if the revision has none;
/// - `withRows` is the same as `rerun` on tables with rows; null if no row could be inserted;
/// - `together`: the first run succeeds only in one process with its ancestors.
public record Proof(
    Revision revision,
    RunResult firstRun,
    @Nullable Again rerun,
    List<Crash> crashes,
    @Nullable Downgrade downgrade,
    @Nullable WithRows withRows,
    boolean together,
    Duration took) {

  public Proof {
    crashes = List.copyOf(crashes);
  }

  /// The verdicts of `replay`, and one more for a revision that never reached the server.
  public enum Verdict {
    OK,
    FAILS,
    DRIFTS,
    UNRUNNABLE;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// Another run, and its changes.
  public record Again(RunResult run, Difference difference) {
    public Verdict verdict() {
      return !run.passed() ? Verdict.FAILS : difference.isEmpty() ? Verdict.OK : Verdict.DRIFTS;
    }
  }

  /// A run that was interrupted after that many writes, and the complete run after it. `difference`
  /// compares with an uninterrupted first run.
  public record Crash(int afterLine, int afterWrites, Again again) {}

  /// The downgrade: what it leaves behind, and the upgrade after it.
  public record Downgrade(RunResult run, Difference leaves, @Nullable Again upAgain) {}

  /// Runs on tables with rows. `given`: the user provided the rows.
  public record WithRows(int count, boolean given, RunResult first, @Nullable Again again) {}

  /// A revision that could not be run, for a reason outside it.
  static Proof unrunnable(Revision revision, String reason) {
    var failed = new Ending.Failed(null, "unrunnable", reason, 0, 0, "");
    return new Proof(
        revision,
        new RunResult(failed, List.of(), null, List.of(), ""),
        null,
        List.of(),
        null,
        null,
        false,
        Duration.ZERO);
  }

  /// The verdict on running the revision again, with rows or without; that of the first run if it
  /// fails.
  public Verdict verdict() {
    Ending.Failed failed = firstRun.failure();
    if (failed != null) {
      return failed.isOutside() ? Verdict.UNRUNNABLE : Verdict.FAILS;
    }
    if (rerun == null) {
      return Verdict.UNRUNNABLE;
    }
    Verdict verdict = rerun.verdict();
    boolean rowsDiffer =
        withRows != null && withRows.again() != null && withRows.again().verdict() != Verdict.OK;
    return verdict == Verdict.OK && rowsDiffer ? Verdict.DRIFTS : verdict;
  }

  /// True if the first run succeeded, so that the next revision could start from it.
  public boolean isApplied() {
    return firstRun.passed();
  }

  /// True if nothing needs attention: verdict, crashes and downgrade are clean, and the first run
  /// does not fail on rows provided by the user.
  public boolean isClean() {
    return verdict() == Verdict.OK
        && crashes.stream().allMatch(each -> each.again().verdict() == Verdict.OK)
        && (downgrade == null
            || downgrade.run().passed()
                && downgrade.upAgain() != null
                && downgrade.upAgain().run().passed())
        && (withRows == null || !withRows.given() || withRows.first().passed());
  }
}
