package dev.reprise.report.prove;

import dev.reprise.history.Revision;
import dev.reprise.prove.Proof;
import dev.reprise.replay.Replayed;
import dev.reprise.replay.Verdict;
import dev.reprise.server.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A proof with the replay's prediction; `replayed` is null if there was nothing to replay.
public record Proven(Proof proof, @Nullable Replayed replayed) {

  public Revision revision() {
    return proof.revision();
  }

  /// The verdict of the replay, or that of the first run if it fails.
  public Verdict predicted() {
    if (replayed == null) {
      return Verdict.UNKNOWN;
    }
    boolean fails =
        replayed.firstRun().verdict() == Verdict.FAILS
            || replayed.alone() != null && !proof.together();
    return fails ? Verdict.FAILS : replayed.rerun().verdict();
  }

  /// False if the replay predicted something else; an undecided prediction cannot be wrong, nor can
  /// one that could not be run.
  public boolean agrees() {
    Proof.Verdict verdict = proof.verdict();
    return predicted() == Verdict.UNKNOWN
        || verdict == Proof.Verdict.UNRUNNABLE
        || verdict.word().equals(predicted().word());
  }

  /// The faults that the replay predicted for the deciding run.
  List<Fault> expected() {
    return replayed == null
        ? List.of()
        : proof.firstRun().passed() ? replayed.rerun().faults() : replayed.firstRun().faults();
  }
}
