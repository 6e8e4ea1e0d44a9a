package dev.reprise.report;

import dev.reprise.finding.Coverage;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Suppressed;
import dev.reprise.operation.platform.Platform;
import dev.reprise.rule.Rule;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The results of one run of `lint`, with findings in [Finding#ORDER].
///
/// `platforms` are those of the migration directories; `platform` is that of the first. `rules` are
/// the enabled ones; `problems` holds one line for each read error; `suppressed` holds unreported
/// findings, if requested; `judged` are the histories themselves, for formats that show them.
public record Results(
    String version,
    Platform platform,
    List<Rule> rules,
    List<Finding> findings,
    Coverage coverage,
    List<String> problems,
    Map<String, Platform> platforms,
    List<Suppressed> suppressed,
    List<HistoryVerdicts> judged) {

  public Results(
      String version,
      Platform platform,
      List<Rule> rules,
      List<Finding> findings,
      Coverage coverage,
      List<String> problems) {
    this(version, platform, rules, findings, coverage, problems, Map.of(), List.of(), List.of());
  }

  public Results {
    rules = List.copyOf(rules);
    findings = List.copyOf(findings);
    problems = List.copyOf(problems);
    suppressed = List.copyOf(suppressed);
    judged = List.copyOf(judged);
    platforms = Collections.unmodifiableMap(new LinkedHashMap<>(platforms));
  }

  /// A copy with other findings.
  public Results with(List<Finding> others) {
    return new Results(
        version, platform, rules, others, coverage, problems, platforms, suppressed, judged);
  }
}
