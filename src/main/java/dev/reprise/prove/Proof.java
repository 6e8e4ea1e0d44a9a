package dev.reprise.prove;

import dev.reprise.history.Revision;
import dev.reprise.prove.Fingerprint.Difference;
import dev.reprise.prove.RunResult.Ending;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a server answered about one revision.
///
/// - `rerun` is the revision again, applied but not stamped; null where the first run failed;
/// - `crashes` are runs broken off where the revision commits, each followed by a whole one;
/// - `downgrade` is null where the revision has none;
/// - `withRows` is the same as `rerun` in tables that hold rows; null where no row could be put in;
/// - `together`: the first run works only in one process with its ancestors.
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

  /// In the words of `replay`, and one more for what never got to the server.
  public enum Verdict {
    OK,
    FAILS,
    DRIFTS,
    UNRUNNABLE;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// One more run, and what it changed.
  public record Again(RunResult run, Difference difference) {
    public Verdict verdict() {
      return !run.passed() ? Verdict.FAILS : difference.isEmpty() ? Verdict.OK : Verdict.DRIFTS;
    }
  }

  /// A run that died behind so many writes, and the whole revision after it. `difference` compares
  /// with a first run that was not disturbed.
  public record Crash(int afterLine, int afterWrites, Again again) {}

  /// The way back: what it leaves behind, and the way up after it.
  public record Downgrade(RunResult run, Difference leaves, @Nullable Again upAgain) {}

  /// Runs in tables with rows. `given`: somebody chose the rows.
  public record WithRows(int count, boolean given, RunResult first, @Nullable Again again) {}

  /// One that could not be run, for a reason outside of it.
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

  /// The answer to the question whether the revision can run again, with rows or without; that of
  /// the first run where it fails.
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

  /// Whether the first run passed, so that the next revision could start from it.
  public boolean isApplied() {
    return firstRun.passed();
  }

  /// Whether anything of it is worth a look: a verdict, a crash or a way back that is not clean, or
  /// rows that somebody chose and that the first run fails on.
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
