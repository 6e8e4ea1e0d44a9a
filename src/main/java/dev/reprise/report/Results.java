package dev.reprise.report;

import dev.reprise.finding.Coverage;
import dev.reprise.finding.Finding;
import dev.reprise.operation.Platform;
import java.util.List;

/// What one run of `lint` has to say, findings in [Finding#ORDER].
public record Results(
    String version, Platform platform, List<Finding> findings, Coverage coverage) {

  public Results {
    findings = List.copyOf(findings);
  }
}
