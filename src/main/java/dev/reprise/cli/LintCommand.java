package dev.reprise.cli;

import dev.reprise.cli.arguments.Operands;
import dev.reprise.cli.arguments.Option;
import dev.reprise.cli.arguments.ParsedArguments;
import dev.reprise.cli.arguments.Signature;
import dev.reprise.cli.cache.KeptAnswer;
import dev.reprise.cli.cache.KeptAnswers;
import dev.reprise.cli.config.Configuration;
import dev.reprise.cli.config.ConfigurationError;
import dev.reprise.cli.project.Changed;
import dev.reprise.cli.project.EffectiveOptions;
import dev.reprise.cli.project.Examiner;
import dev.reprise.cli.project.Exclusion;
import dev.reprise.cli.project.GitOptions;
import dev.reprise.cli.project.KnownFindings;
import dev.reprise.cli.project.PlatformOptions;
import dev.reprise.cli.project.RuleSelection;
import dev.reprise.cli.project.Stamped;
import dev.reprise.cli.project.Workspace;
import dev.reprise.cli.revision.HeadsFile;
import dev.reprise.cli.terminal.Browser;
import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.ExitStatus;
import dev.reprise.cli.terminal.Options;
import dev.reprise.cli.terminal.Terminal;
import dev.reprise.cli.terminal.UsageError;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.fix.Fixer;
import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.operation.platform.Platform;
import dev.reprise.operation.platform.Requirement;
import dev.reprise.operation.platform.Version;
import dev.reprise.report.Overview;
import dev.reprise.report.Results;
import dev.reprise.report.Style;
import dev.reprise.report.format.Formats;
import dev.reprise.study.Knowledge;
import dev.reprise.study.reading.KnowledgeReader;
import dev.reprise.text.CacheStore;
import dev.reprise.text.FileTree;
import dev.reprise.text.ObservedTree;
import dev.reprise.text.Parallel;
import dev.reprise.text.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `reprise lint`: reports problems in migrations.
final class LintCommand implements Command {
  private static final List<String> LEVELS = List.of("error", "warning", "note");
  private static final List<String> FAIL_ON = List.of("error", "warning", "note", "never");

  @Override
  public Signature signature() {
    return new Signature(
        "lint",
        "Check migrations for statements that fail or misbehave when run again.",
        Operands.PATHS,
        Option.text(
            "--stdin-path", "NAME", "With PATH `-`: the file name to assume for standard input."),
        Option.list(
            "--format",
            "FORMAT[=FILE]",
            "Output formats: " + String.join(", ", Formats.NAMES) + "."),
        Browser.OPTION,
        Option.list("--select", "RULE,...", "Check only these rules, groups or globs."),
        Option.list(
            "--extend-select", "RULE,...", "Also enable these rules or groups, such as deploy."),
        Option.list("--ignore", "RULE,...", "Skip these rules, groups or globs."),
        Option.text("--severity", "LEVEL", "Lowest severity to print: error, warning or note."),
        Option.list("--exclude", "GLOB,...", "Skip paths matching these globs."),
        Option.flag("Print the number of findings per rule.", "--statistics"),
        Option.flag("Print the settings in effect and exit.", "--show-settings"),
        Option.flag("Print the migrations that would be checked and exit.", "--show-files"),
        Option.flag("Hide the suggested edits.", "--no-diff"),
        Option.flag("Apply safe fixes.", "--fix"),
        Option.flag("Also apply fixes that need review.", "--unsafe-fixes"),
        Option.flag("Print the fixes as a patch; change no file.", "--diff"),
        Option.text(
            "--fail-on",
            "SEVERITY",
            "Lowest severity that makes lint exit with 1: error, warning, note or never (default:"
                + " warning)."),
        Option.flag("Exit with 2 if there are no migrations to check.", "--require-migrations"),
        GitOptions.AGAINST,
        PlatformOptions.ALEMBIC,
        PlatformOptions.SQLALCHEMY,
        PlatformOptions.POSTGRESQL,
        PlatformOptions.MYSQL,
        PlatformOptions.MARIADB,
        PlatformOptions.DATABASE,
        Option.text(
            "--since",
            "REF",
            "Report only files changed since REF; `auto`: since the target branch, including"
                + " conflicts with it."),
        Changed.FETCH,
        Option.list(
            "--applied",
            "REV,...",
            "Treat these revisions and their ancestors as applied everywhere."),
        Option.text(
            "--applied-from",
            "FILE",
            "Read the applied revisions from a `reprise audit` snapshot."),
        Options.ALL,
        Option.text("--baseline", "FILE", "Hide known findings (default: .reprise-baseline)."),
        Option.flag("Write all current findings to the baseline.", "--write-baseline"),
        Option.flag("Add an ignore comment for each finding.", "--add-ignores"),
        Option.flag("Include silenced findings in SARIF, marked as suppressed.", "--suppressed"),
        Option.text("--config", "FILE", "Read only this configuration file."),
        Option.flag("Do not read or write the cache.", "--no-cache"),
        Option.text("--jobs", "NUMBER", "Number of threads to use (default: one per core)."),
        Option.text("--color", "WHEN", "Use colors: auto, always or never."),
        Option.flag("Also list code that could not be analyzed.", "-v", "--verbose"),
        Option.flag("Print findings only.", "-q", "--quiet"));
  }

  @Override
  public int run(ParsedArguments asked, Console console) {
    ParsedArguments given = Browser.prepared(asked);
    int jobs = Options.jobs(given, 0);
    int status =
        jobs == 0 ? lint(given, console) : Parallel.limited(jobs, () -> lint(given, console));
    Browser.open(given, console);
    return status;
  }

  private static int lint(ParsedArguments given, Console console) {
    List<String> paths = given.operands();
    Workspace named = Workspace.of(console, paths, given.first("--stdin-path"));
    Configuration configuration = configuration(given, named);
    Workspace workspace =
        paths.isEmpty() && !configuration.paths().isEmpty()
            ? Workspace.of(console.workingDirectory(), configuration.paths())
            : paths.isEmpty() && !given.has("--all") ? named.around() : named;
    EffectiveOptions chosen = new EffectiveOptions(given, configuration);
    if (given.has("--show-settings")) {
      console.out().print(chosen.toml());
      return ExitStatus.CLEAN;
    }
    RuleSelection selection = RuleSelection.of(chosen, workspace);
    Style style =
        Terminal.of(console.environment())
            .style(chosen.text("color", "auto"), workspace.root())
            .from(workspace.here());
    List<AskedReport> reports =
        AskedReport.of(
            chosen, console.workingDirectory(), style, overview(chosen, workspace, style));
    failOn(chosen);
    severity(chosen);
    boolean baseline = given.has("--write-baseline");
    EarlierRuns earlier = EarlierRuns.of(chosen, workspace, console);
    Examiner examiner =
        new Examiner(
            workspace,
            chosen,
            selection,
            Exclusion.of(chosen, workspace),
            Changed.since(chosen.text("since"), given.has("--fetch"), workspace.root(), console),
            KnownFindings.of(chosen, baseline, workspace),
            Stamped.of(chosen, workspace),
            earlier.shelf());
    if (given.has("--show-files")) {
      examiner.files().forEach(each -> console.out().print(Printable.of(each) + "\n"));
      return ExitStatus.CLEAN;
    }
    Fixes fixes = Fixes.of(chosen);
    if (fixes.wanted() && !fixes.onlyShown() && paths.contains("-")) {
      List<Finding> left = fixes.print(examiner, console);
      return left == null
          ? ExitStatus.FAILED
          : fails(left, failOn(chosen)) ? ExitStatus.FINDINGS : ExitStatus.CLEAN;
    }
    if (fixes.onlyShown()) {
      return fixes.show(examiner, console);
    }
    if (fixes.wanted() || baseline) {
      Fixes.Applied applied =
          fixes.wanted()
              ? fixes.apply(examiner, console)
              : new Fixes.Applied(examiner.examine(workspace.tree()), true);
      Examiner.Examined examined = applied.left();
      int status =
          baseline
              ? record(examined, examiner, console)
              : tell(examined, examiner, reports, workspace.tree(), console);
      if (fixes.wanted() && applied.whole()) {
        repin(examined.read().knowledge(), workspace);
      }
      return applied.whole() ? status : ExitStatus.FAILED;
    }
    KeptAnswers answers = earlier.answers(given, examiner, reports, style, console);
    if (answers == null) {
      FileTree tree = workspace.tree();
      return tell(examiner.examine(tree), examiner, reports, tree, console);
    }
    KeptAnswer answer = answers.find(workspace.tree());
    if (answer == null) {
      var observed = new ObservedTree(workspace.tree());
      Examiner.Examined examined = examiner.examine(observed);
      answer =
          EarlierRuns.record(console, inner -> tell(examined, examiner, reports, observed, inner));
      if (examined.fromFiles()) {
        answers.keep(observed, answer);
      }
    }
    return answer.give(console.out(), console.err());
  }

  private static int record(Examiner.Examined examined, Examiner examiner, Console console) {
    examiner.known().write(examined.all(), examined.outside(), console);
    return SkippedSummary.tell(
        examined.read(), examined.read().problems(), examiner, ExitStatus.CLEAN, console);
  }

  private static void repin(Knowledge knowledge, Workspace workspace) {
    for (Knowledge.Directory each : knowledge.directories()) {
      if (isBehind(each, workspace, workspace.tree())) {
        HeadsFile.write(workspace.root(), each.history());
      }
    }
  }

  /// If the command line names single files, nothing else is written.
  private static boolean isBehind(
      Knowledge.Directory directory, Workspace workspace, FileTree tree) {
    History history = directory.history();
    return history.directory().kind() == Revision.Kind.ALEMBIC
        && workspace.selects(HeadsFile.path(history))
        && HeadsFile.isBehind(tree, history);
  }

  /// `tree` is the examined tree.
  private static int tell(
      Examiner.Examined examined,
      Examiner examiner,
      List<AskedReport> reports,
      FileTree tree,
      Console console) {
    KnowledgeReader.Read read = examined.read();
    EffectiveOptions chosen = examiner.chosen();
    examiner.known().tell(examined.stale(), console);
    for (Knowledge.Directory each : read.knowledge().directories()) {
      if (!chosen.flag("fix") && isBehind(each, examiner.workspace(), tree)) {
        console.say(HeadsFile.path(each.history()) + " does not list the heads; --fix updates it");
      }
    }
    Results results =
        new Results(
            Main.version(),
            platform(read.knowledge()),
            examiner.rules(),
            printed(examined.findings(), severity(chosen)),
            read.coverage(),
            read.problems(),
            platforms(read.knowledge()),
            examined.suppressed(),
            ShownHistories.of(read.knowledge()));
    List<String> problems = new ArrayList<>(read.problems());
    reports.forEach(
        report -> problems.addAll(report.write(results, examiner.workspace().root(), console)));
    JobSummary.write(results, console);
    boolean told = chosen.flag("verbose") || reports.stream().anyMatch(AskedReport::isForPeople);
    if (told && !chosen.flag("quiet") && read.replayed() > 0) {
      new Summary(results, examined, chosen, console.err())
          .write(Fixes.of(chosen).outlook(results.findings(), examiner.workspace(), tree));
      read.alsoFor().forEach(each -> console.err().print(Printable.of(each) + ".\n"));
    }
    int status =
        fails(examined.findings(), failOn(chosen)) ? ExitStatus.FINDINGS : ExitStatus.CLEAN;
    return SkippedSummary.tell(read, problems, examiner, status, console);
  }

  /// Selects counts by rule: if requested, or by default at a terminal.
  private static Overview.@Nullable Kind overview(
      EffectiveOptions chosen, Workspace workspace, Style style) {
    ParsedArguments given = chosen.given();
    if (given.has("--statistics")) {
      if (!chosen.list("format", "full").contains("full")) {
        throw new UsageError("--statistics requires --format full");
      }
      return Overview.Kind.STATISTICS;
    }
    boolean particular =
        given.has("--format")
            || given.has("--select")
            || given.has("--severity")
            || given.has("--verbose")
            || workspace.namesOnlyFiles();
    return style.width() == 0 || particular ? null : Overview.Kind.FIRST_SCREEN;
  }

  private static Severity severity(EffectiveOptions chosen) {
    String word = Options.oneOf("--severity", chosen.text("severity", "note"), LEVELS);
    Severity severity = RuleSelection.severity(word);
    return severity == null ? Severity.NOTE : severity;
  }

  private static List<Finding> printed(List<Finding> findings, Severity least) {
    return findings.stream().filter(each -> each.severity().atLeast(least)).toList();
  }

  /// @throws UsageError if there is no such severity
  private static String failOn(EffectiveOptions chosen) {
    return Options.oneOf("--fail-on", chosen.text("fail-on", "warning"), FAIL_ON);
  }

  /// The files after `--fix`.
  static Fixer.Result fixed(EffectiveOptions chosen, Workspace workspace) {
    return Fixes.of(chosen)
        .fix(
            new Examiner(
                workspace,
                chosen,
                RuleSelection.of(chosen, workspace),
                Exclusion.of(chosen, workspace),
                Changed.ALL,
                KnownFindings.of(chosen, false, workspace),
                Stamped.of(chosen, workspace),
                CacheStore.NONE));
  }

  static Configuration configuration(ParsedArguments given, Workspace workspace) {
    try {
      String named = given.text("--config", "");
      Configuration found =
          named.isEmpty()
              ? Configuration.closest(workspace.nearest(), workspace.root())
              : Configuration.of(workspace.workingDirectory().resolve(named));
      requireVersion(found.text("required-version"), found);
      return found;
    } catch (ConfigurationError e) {
      throw new UsageError(String.valueOf(e.getMessage()));
    }
  }

  /// A build without a version satisfies every requirement.
  private static void requireVersion(@Nullable String required, Configuration configuration) {
    String own = Main.version();
    if (required != null && !own.equals("development")) {
      Requirement requirement = Requirement.parse(required);
      if (requirement.isEmpty() || !requirement.allows(Version.of(own))) {
        throw new UsageError(
            configuration.file() + ": required-version is " + required + ", this is " + own);
      }
    }
  }

  private static Map<String, Platform> platforms(Knowledge knowledge) {
    Map<String, Platform> platforms = new LinkedHashMap<>();
    knowledge.directories().stream()
        .filter(each -> !each.revisions().isEmpty())
        .forEach(each -> platforms.put(each.history().directory().path(), each.platform()));
    return platforms;
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
