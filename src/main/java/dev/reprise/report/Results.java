package dev.reprise.report;

import dev.reprise.finding.Coverage;
import dev.reprise.finding.Finding;
import dev.reprise.operation.Platform;
import dev.reprise.rule.Rule;
import java.util.List;

/// What one run of `lint` has to say, findings in [Finding#ORDER].
///
/// `rules` are those that were enabled; `problems` one line for each thing that could not be read.
public record Results(
    String version,
    Platform platform,
    List<Rule> rules,
    List<Finding> findings,
    Coverage coverage,
    List<String> problems) {

  public Results {
    rules = List.copyOf(rules);
    findings = List.copyOf(findings);
    problems = List.copyOf(problems);
  }

  /// The same with other findings.
  public Results with(List<Finding> others) {
    return new Results(version, platform, rules, others, coverage, problems);
  }
}
