package dev.reprise.replay;

import dev.reprise.catalog.Certainty;
import dev.reprise.operation.Origin;
import dev.reprise.server.Fault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The result of one run.
///
/// - `stop` is the fault that certainly ends it, or null;
/// - `faults` are all failing operations, first one first, as if each error were survived; empty
///   unless the run fails or may fail. Those that depend on unread code are [Certainty#POSSIBLE];
/// - `drifts` are its changes although it succeeds; `withRows` are faults that occur only with
///   rows, which count as drifts;
/// - `lost` are rows written since the first run that it removes, or would remove if it did not
///   fail: then the failure protects them. The verdict ignores these, since it compares the results
///   of the runs themselves;
/// - `repeats` are the places of rows that would be inserted or changed again if a failing run did
///   not fail.
public record Outcome(
    Verdict verdict,
    @Nullable Fault stop,
    List<Fault> faults,
    List<Drift> drifts,
    List<Fault> withRows,
    List<LostRows> lost,
    List<Origin> repeats) {

  static final Outcome OK =
      new Outcome(Verdict.OK, null, List.of(), List.of(), List.of(), List.of(), List.of());

  /// The certain faults.
  public List<Fault> told() {
    return faults.stream().filter(each -> each.certainty() == Certainty.CERTAIN).toList();
  }

  /// A run that fails on every path does fail, even if no single error is certain: then the first
  /// of them stands for all.
  static Outcome fails(Fault stop, List<Fault> faults) {
    if (stop.certainty() != Certainty.POSSIBLE) {
      return new Outcome(
          Verdict.FAILS, stop, List.copyOf(faults), List.of(), List.of(), List.of(), List.of());
    }
    Fault sure = stop.with(Certainty.CERTAIN);
    List<Fault> all = new ArrayList<>(List.of(sure));
    faults.stream().filter(each -> !each.equals(stop)).forEach(all::add);
    return new Outcome(
        Verdict.FAILS, sure, List.copyOf(all), List.of(), List.of(), List.of(), List.of());
  }

  Outcome taking(List<LostRows> rows, List<Origin> again) {
    return new Outcome(verdict, stop, faults, drifts, withRows, rows, again);
  }

  static Outcome unknown(List<Fault> possible, List<Drift> drifts) {
    return new Outcome(
        Verdict.UNKNOWN, null, List.copyOf(possible), drifts, List.of(), List.of(), List.of());
  }
}
