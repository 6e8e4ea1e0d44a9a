package dev.reprise.rule;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.text.Mishap;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A rule that explains the faults and drifts which [FaultNames] and [DriftNames] call by its id.
interface Explanation extends Rule {

  @Override
  default Stream<Finding> check(Knowledge knowledge) {
    return Stream.concat(
        knowledge
            .faults(id())
            .map(each ->
                FaultFindings.of(
                    each,
                    because(each),
                    fixes(each.studied(), knowledge, () -> Remedies.of(each)))),
        knowledge
            .drifts(id())
            .map(each ->
                DriftFindings.of(
                    each,
                    because(each),
                    fixes(each.studied(), knowledge, () -> Remedies.of(each)))));
  }

  /// None where a fault of our own keeps us from finding one: what goes wrong is told all the same.
  private static List<Fix> fixes(Studied studied, Knowledge knowledge, Supplier<List<Fix>> ways) {
    return Mishap.avoid(
        ways,
        fault -> {
          knowledge.mishaps().add(studied.revision(), fault);
          return List.of();
        });
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
