package dev.reprise.rule;

import dev.reprise.finding.Fix;
import java.util.List;

/// The ways out of a fault or drift, best first: the one place that rules ask for them.
final class Remedies {
  private Remedies() {}

  static List<Fix> of(NamedFault named) {
    return List.of();
  }

  static List<Fix> of(NamedDrift named) {
    return List.of();
  }
}
