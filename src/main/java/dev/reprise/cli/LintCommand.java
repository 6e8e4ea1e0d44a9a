package dev.reprise.cli;

import dev.reprise.cli.config.Configuration;
import dev.reprise.cli.config.ConfigurationError;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.operation.Platform;
import dev.reprise.report.Formats;
import dev.reprise.report.Report;
import dev.reprise.report.Results;
import dev.reprise.report.Style;
import dev.reprise.rule.Knowledge;
import dev.reprise.rule.KnowledgeReader;
import dev.reprise.rule.Rule;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/// `reprise lint`: what would go wrong.
final class LintCommand implements Command {

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
    spec.addOption(Options.text("--baseline", "FILE", "Leave out the findings listed there."));
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
    Examiner examiner =
        new Examiner(
            workspace, chosen, rules, Changed.since(chosen.text("since"), workspace.root()));
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
    List<Finding> findings = examined.findings();
    if (parsed.hasMatchedOption("--write-baseline")) {
      return KnownFindings.write(chosen, findings, console);
    }
    findings = KnownFindings.without(chosen, findings, console);
    Results results =
        new Results(
            Main.version(),
            platform(read.knowledge()),
            rules,
            findings,
            read.coverage(),
            read.problems());
    Style style =
        Terminal.of(console.environment())
            .style(chosen.text("color", "auto"), workspace.root());
    for (String format : chosen.list("format", "full")) {
      write(format, results, console, style);
    }
    JobSummary.write(results, console.environment());
    if (!chosen.flag("quiet") && chosen.list("format", "full").contains("full")) {
      Summary.write(results, chosen.flag("verbose"), console.err());
    }
    for (String problem : read.problems()) {
      console.err().println("reprise: " + problem);
    }
    if (!read.problems().isEmpty()) {
      return ExitStatus.FAILED;
    }
    return fails(findings, chosen.text("fail-on", "warning"))
        ? ExitStatus.FINDINGS
        : ExitStatus.CLEAN;
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
    if (failOn.equals("never")) {
      return false;
    }
    for (Severity severity : Severity.values()) {
      if (severity.word().equals(failOn)) {
        return findings.stream().anyMatch(each -> each.severity().atLeast(severity));
      }
    }
    throw new UsageError("--fail-on takes error, warning, note or never, not " + failOn);
  }

  private static void write(String format, Results results, Console console, Style style) {
    int equals = format.indexOf('=');
    String name = equals < 0 ? format : format.substring(0, equals);
    Report report = Formats.byName(name, equals < 0 ? style : style.forFile());
    if (report == null) {
      throw new UsageError("--format takes " + String.join(", ", Formats.NAMES) + ", not " + name);
    }
    if (equals < 0) {
      report.write(results, console.out());
      return;
    }
    Path file = console.workingDirectory().resolve(format.substring(equals + 1));
    try (var out = new PrintStream(Files.newOutputStream(file), false, "UTF-8")) {
      report.write(results, out);
    } catch (IOException e) {
      throw new UsageError(file + ": cannot be written");
    }
  }
}
