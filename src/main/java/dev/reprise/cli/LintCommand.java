package dev.reprise.cli;

import dev.reprise.cli.config.Configuration;
import dev.reprise.cli.config.ConfigurationError;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.operation.Platform;
import dev.reprise.report.Results;
import dev.reprise.report.Style;
import dev.reprise.rule.Knowledge;
import dev.reprise.rule.KnowledgeReader;
import dev.reprise.rule.Rule;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `reprise lint`: what would go wrong.
final class LintCommand implements Command {
  private static final List<String> FAIL_ON = List.of("error", "warning", "note", "never");


  @Override
  public CommandSpec spec() {
    CommandSpec spec = CommandSpec.create().name("lint");
    spec.usageMessage().description("Report what would go wrong.");
    spec.addPositional(Options.paths());
    spec.addOption(
        Options.text("--stdin-path", "NAME", "With PATH `-`: the file standard input stands for."));
    spec.addOption(
        Options.list(
            "--format",
            "FORMAT[=FILE]",
            "full, concise, json, sarif, github, gitlab, rdjson, junit, checkstyle, markdown."));
    spec.addOption(Options.list("--select", "RULE,...", "Only these rules."));
    spec.addOption(Options.list("--ignore", "RULE,...", "Not these rules."));
    spec.addOption(Options.flag("Apply the safe fixes.", "--fix"));
    spec.addOption(Options.flag("Apply those that need a person's yes, too.", "--unsafe-fixes"));
    spec.addOption(Options.flag("Print the fixes as a patch; change nothing.", "--diff"));
    spec.addOption(
        Options.text("--fail-on", "SEVERITY", "error, warning, note or never; default warning."));
    GitOptions.add(spec);
    PlatformOptions.add(spec);
    spec.addOption(Options.text("--since", "REF", "Report only on files changed since then."));
    spec.addOption(Options.text("--baseline", "FILE", "Leave out the findings listed there; else .reprise-baseline."));
    spec.addOption(Options.flag("List all findings in the baseline.", "--write-baseline"));
    spec.addOption(Options.text("--config", "FILE", "This configuration, and no other."));
    spec.addOption(Options.text("--color", "WHEN", "auto, always or never."));
    spec.addOption(Options.flag("Print what could not be followed, too.", "-v", "--verbose"));
    spec.addOption(Options.flag("Print findings only.", "-q", "--quiet"));
    return spec;
  }

  @Override
  public int run(ParseResult parsed, Console console) {
    List<String> paths = parsed.matchedPositionalValue(0, List.<String>of());
    Workspace named = Workspace.of(console, paths, parsed.matchedOptionValue("--stdin-path", null));
    Configuration configuration = configuration(parsed, named);
    Workspace workspace =
        paths.isEmpty() && !configuration.paths().isEmpty()
            ? Workspace.of(console.workingDirectory(), configuration.paths())
            : named;
    Chosen chosen = new Chosen(parsed, configuration);
    List<Rule> rules = RuleSelection.of(chosen);
    Style style =
        Terminal.of(console.environment()).style(chosen.text("color", "auto"), workspace.root());
    List<AskedReport> reports = AskedReport.of(chosen, console.workingDirectory(), style);
    String failOn = Options.oneOf("--fail-on", chosen.text("fail-on", "warning"), FAIL_ON);
    boolean baseline = parsed.hasMatchedOption("--write-baseline");
    Examiner examiner =
        new Examiner(
            workspace,
            chosen,
            rules,
            Changed.since(chosen.text("since"), workspace.root()),
            KnownFindings.of(chosen, baseline, workspace));
    Fixes fixes = Fixes.of(chosen);
    if (fixes.wanted() && !fixes.onlyShown() && paths.contains("-")) {
      throw new UsageError("--fix cannot write to standard input; --diff prints the patch");
    }
    if (fixes.onlyShown()) {
      return fixes.show(examiner, console);
    }
    Examiner.Examined examined =
        fixes.wanted() ? fixes.apply(examiner, console) : examiner.examine(workspace.tree());
    KnowledgeReader.Read read = examined.read();
    if (baseline) {
      return examiner.known().write(examined.all(), examined.outside(), console);
    }
    examiner.known().tell(examined.stale(), console);
    Results results =
        new Results(
            Main.version(),
            platform(read.knowledge()),
            rules,
            examined.findings(),
            read.coverage(),
            read.problems());
    reports.forEach(report -> report.write(results, console));
    JobSummary.write(results, console.environment());
    boolean told = chosen.flag("verbose") || reports.stream().anyMatch(AskedReport::isForPeople);
    if (read.knowledge().directories().isEmpty() && read.problems().isEmpty()) {
      workspace.tellNothingFound(console);
    } else if (told && !chosen.flag("quiet")) {
      Summary.write(results, examined.left(), chosen.flag("verbose"), console.err());
    }
    for (String problem : read.problems()) {
      console.err().println("reprise: " + problem);
    }
    if (!read.problems().isEmpty()) {
      return ExitStatus.FAILED;
    }
    return fails(examined.findings(), failOn) ? ExitStatus.FINDINGS : ExitStatus.CLEAN;
  }

  static Configuration configuration(ParseResult parsed, Workspace workspace) {
    try {
      String named = parsed.matchedOptionValue("--config", "");
      return named.isEmpty()
          ? Configuration.closest(workspace.nearest(), workspace.root())
          : Configuration.of(workspace.workingDirectory().resolve(named));
    } catch (ConfigurationError e) {
      throw new UsageError(String.valueOf(e.getMessage()));
    }
  }

  private static Platform platform(Knowledge knowledge) {
    return knowledge.directories().isEmpty()
        ? Platform.NEWEST
        : knowledge.directories().getFirst().platform();
  }

  private static boolean fails(List<Finding> findings, String failOn) {
    for (Severity severity : Severity.values()) {
      if (severity.word().equals(failOn)) {
        return findings.stream().anyMatch(each -> each.severity().atLeast(severity));
      }
    }
    return false;
  }
}
