package dev.reprise.replay;

import dev.reprise.catalog.Certainty;
import dev.reprise.operation.Origin;
import dev.reprise.server.Fault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one run ends.
///
/// - `stop` is the fault that ends it for certain, or null;
/// - `faults` is every operation that cannot run, first one first, as if each error were survived;
///   empty unless the run fails or may fail. Those that hang on what could not be read are
///   [Certainty#POSSIBLE];
/// - `drifts` is what it changes although it succeeds; `withRows` are faults only rows would bring,
///   which count as drifts;
/// - `lost` is what it takes of rows that were written since the first run, or would take if it did
///   not fail: then the failure protects them. The verdict says nothing of it, which compares what
///   the runs themselves leave;
/// - `repeats` are the places of rows that come once more, or change once more, as soon as a run
///   that fails does not.
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

  /// The faults that are certain.
  public List<Fault> told() {
    return faults.stream().filter(each -> each.certainty() == Certainty.CERTAIN).toList();
  }

  /// A run that every way through fails in does fail, though no one error may be certain: then the
  /// first of them stands for all.
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
