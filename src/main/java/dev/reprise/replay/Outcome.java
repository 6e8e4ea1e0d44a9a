package dev.reprise.replay;

import dev.reprise.server.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How one run ends.
///
/// - `stop` is the fault that ends it for certain, or null;
/// - `faults` is every operation that cannot run, first one first, as if each error were survived;
///   empty unless the run fails or may fail. Those that hang on what could not be read are
///   [Certainty#POSSIBLE];
/// - `drifts` is what it changes although it succeeds; `withRows` are faults only rows would bring,
///   which count as drifts.
public record Outcome(
    Verdict verdict,
    @Nullable Fault stop,
    List<Fault> faults,
    List<Drift> drifts,
    List<Fault> withRows) {

  static final Outcome OK = new Outcome(Verdict.OK, null, List.of(), List.of(), List.of());

  static Outcome fails(Fault stop, List<Fault> faults) {
    return new Outcome(Verdict.FAILS, stop, List.copyOf(faults), List.of(), List.of());
  }
}
