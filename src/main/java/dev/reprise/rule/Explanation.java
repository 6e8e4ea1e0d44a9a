package dev.reprise.rule;

import dev.reprise.finding.Finding;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A rule that explains the faults and drifts which [FaultNames] and [DriftNames] call by its id.
interface Explanation extends Rule {

  @Override
  default Stream<Finding> check(Knowledge knowledge) {
    return Stream.concat(
        knowledge
            .faults(id())
            .map(each -> FaultFindings.of(each, because(each), Remedies.of(each))),
        knowledge
            .drifts(id())
            .map(each -> DriftFindings.of(each, because(each), Remedies.of(each))));
  }

  /// What the error alone does not tell, as the rest of a sentence; null where it tells all.
  default @Nullable String because(NamedFault named) {
    return null;
  }

  /// The same of a drift.
  default @Nullable String because(NamedDrift named) {
    return null;
  }
}
