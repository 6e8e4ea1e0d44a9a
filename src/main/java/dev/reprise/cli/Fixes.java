package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.cli.arguments.ParsedArguments;
import dev.reprise.cli.project.EffectiveOptions;
import dev.reprise.cli.project.Examiner;
import dev.reprise.cli.project.Workspace;
import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.ExitStatus;
import dev.reprise.cli.terminal.SanitizedOutput;
import dev.reprise.cli.terminal.UsageError;
import dev.reprise.finding.AddedSuppressions;
import dev.reprise.finding.Finding;
import dev.reprise.fix.Analysis;
import dev.reprise.fix.FileWriter;
import dev.reprise.fix.FixSummary;
import dev.reprise.fix.Fixer;
import dev.reprise.fix.Limits;
import dev.reprise.fix.Rewrite;
import dev.reprise.fix.UnifiedDiff;
import dev.reprise.history.Revision;
import dev.reprise.rule.Rule;
import dev.reprise.rule.inspection.Rules;
import dev.reprise.study.Knowledge;
import dev.reprise.text.FileTree;
import dev.reprise.text.Inside;
import dev.reprise.text.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `--fix`, `--unsafe-fixes`, `--diff` and `--add-ignores`.
///
/// @param ignores true if comments that suppress the findings are added instead of fixes
/// @param unasked the rules whose findings are not fixed because they were not selected by name
record Fixes(
    boolean wanted,
    boolean unsafe,
    boolean onlyShown,
    boolean ignores,
    boolean verbose,
    Set<String> unasked) {
  /// Text that the agents of GitHub and Azure take for commands in a log.
  private static final Pattern COMMAND =
      Pattern.compile("(?im)^[^\\S\\r\\n]*+::[a-z-]+( .*)?::|##(vso)?\\[");

  static Fixes of(EffectiveOptions chosen) {
    // Only the command line may enable writing, not a checkout's configuration.
    ParsedArguments given = chosen.given();
    List<String> selected = chosen.list("select");
    boolean ignores = given.has("--add-ignores");
    if (ignores && (given.has("--fix") || given.has("--unsafe-fixes"))) {
      throw new UsageError("--add-ignores cannot be combined with --fix or --unsafe-fixes");
    }
    return new Fixes(
        given.has("--fix") || ignores,
        given.has("--unsafe-fixes"),
        chosen.flag("diff"),
        ignores,
        chosen.flag("verbose"),
        Rules.ALL.stream()
            .filter(each -> !each.isFixedUnasked() && !selected.contains(each.id()))
            .map(Rule::id)
            .collect(Collectors.toSet()));
  }

  private List<Finding> asked(List<Finding> findings) {
    if (ignores) {
      return AddedSuppressions.asFixes(findings);
    }
    return findings.stream()
        .map(each -> unasked.contains(each.rule()) ? each.withFixes(List.of()) : each)
        .toList();
  }

  /// The fixes left for `--fix` after this one.
  FixSummary outlook(List<Finding> findings, Workspace workspace, FileTree tree) {
    FixSummary outlook = FixSummary.of(asked(findings), tree, workspace::selects);
    int unsafe = wanted && unsafe() ? 0 : outlook.unsafe();
    return new FixSummary(wanted ? 0 : outlook.safe(), unsafe, outlook.runners());
  }

  /// Prints the patch, relative to the repository's root.
  int show(Examiner examiner, Console console) {
    RepeatedAnalysis analysis = look(examiner);
    Fixer.Result result = fix(examiner, analysis);
    Map<Boolean, List<Rewrite>> shown =
        result.rewrites().stream().collect(Collectors.partitioningBy(Fixes::canBeShown));
    byte[] patch = UnifiedDiff.of(shown.getOrDefault(true, List.of()));
    console.out().write(patch, 0, patch.length);
    for (Rewrite hidden : shown.getOrDefault(false, List.of())) {
      console.say(
          hidden.path()
              + ": has a fix that cannot be shown as a patch (control characters or workflow"
              + " commands nearby); use --fix");
    }
    tell(result, List.of(), console);
    int status = result.rewrites().isEmpty() ? ExitStatus.CLEAN : ExitStatus.FINDINGS;
    return SkippedSummary.tell(
        analysis.original(), result.seen().problems(), examiner, status, console);
  }

  /// Prints the file on standard input with its fixes applied and returns the remaining findings;
  /// null if it cannot be printed unchanged.
  @Nullable List<Finding> print(Examiner examiner, Console console) {
    Workspace workspace = examiner.workspace();
    String path = workspace.selected().getLast();
    Fixer.Result result =
        Fixer.fix(workspace.tree(), look(examiner), new Limits(unsafe, path::equals));
    tell(result, List.of(), console);
    result.seen().problems().forEach(console::say);
    try {
      byte[] text = result.tree().read(path);
      if (!SanitizedOutput.passes(text)) {
        console.say(
            path
                + ": not printed, because it contains control characters; --diff prints the patch");
        return null;
      }
      console.out().write(text, 0, text.length);
    } catch (IOException e) {
      console.say(path + ": cannot read");
      return null;
    }
    List<Finding> left =
        result.seen().findings().stream().filter(each -> each.place().path().equals(path)).toList();
    for (Finding each : left) {
      console.say(
          "%s:%s: %s[%s] %s"
              .formatted(
                  path,
                  each.place().start().line(),
                  each.severity().word(),
                  each.rule(),
                  each.message()));
    }
    return result.seen().problems().isEmpty() ? left : null;
  }

  /// A patch in which anything is escaped no longer applies.
  private static boolean canBeShown(Rewrite rewrite) {
    byte[] patch = UnifiedDiff.of(List.of(rewrite));
    return SanitizedOutput.passes(patch) && !COMMAND.matcher(new String(patch, UTF_8)).find();
  }

  /// The findings after the fixed files were written; `whole` is true if all were written.
  record Applied(Examiner.Examined left, boolean whole) {}

  Applied apply(Examiner examiner, Console console) {
    Fixer.Result result = fix(examiner);
    Workspace workspace = examiner.workspace();
    List<Path> allowed =
        workspace.selected().isEmpty()
            ? List.of(workspace.root())
            : workspace.selected().stream()
                .map(workspace.tree()::resolve)
                // A link in the checkout must not redirect writes outside it.
                .filter(each -> Inside.of(workspace.root(), each) != null)
                .toList();
    List<String> problems = FileWriter.write(workspace.root(), allowed, result.rewrites());
    tell(result, problems, console);
    int changed = result.rewrites().size() - problems.size();
    Set<String> rewritten =
        result.rewrites().stream().map(Rewrite::path).collect(Collectors.toSet());
    Examiner.Examined examined = examiner.with(rewritten).examine(workspace.tree());
    String files = changed == 1 ? "file" : "files";
    if (!problems.isEmpty()) {
      console.say(changed + " of " + result.rewrites().size() + " fixed files written");
    } else if (result.applied() > 0) {
      console.say(
          ignores
              ? "comments added to %s %s; fill in the reasons".formatted(changed, files)
              : "fixed %s %s".formatted(changed, files) + left(result, examined.findings()));
    }
    long asking = result.rewrites().stream().filter(Fixes::asksNow).count();
    if (asking > 0) {
      console.say(
          "%s the database, so `alembic upgrade --sql` cannot render %s"
              .formatted(
                  asking == 1 ? "1 revision now queries" : asking + " revisions now query",
                  asking == 1 ? "it" : "them"));
    }
    sweep(examined.read().knowledge(), workspace);
    return new Applied(examined, problems.isEmpty());
  }

  /// True if the fixed file queries the database and the original did not.
  private static boolean asksNow(Rewrite rewrite) {
    return rewrite.path().endsWith(".py")
        && rewrite.before() != null
        && asks(rewrite.after())
        && !asks(rewrite.before());
  }

  private static boolean asks(byte[] text) {
    String read = new String(text, UTF_8);
    return read.contains("inspect(") || read.contains("get_bind()");
  }

  /// The changed files that would still fail in a second run, by rule.
  private static String left(Fixer.Result result, List<Finding> findings) {
    Set<String> changed = result.rewrites().stream().map(Rewrite::path).collect(Collectors.toSet());
    Map<String, Set<String>> rules = new TreeMap<>();
    Set<String> files = new TreeSet<>();
    for (Finding finding : findings) {
      String path = finding.place().path();
      if (changed.contains(path) && finding.sqlstate() != null) {
        files.add(path);
        rules.computeIfAbsent(finding.rule(), _ -> new TreeSet<>()).add(path);
      }
    }
    if (files.isEmpty()) {
      return "";
    }
    List<String> why =
        rules.entrySet().stream()
            .sorted(Comparator.comparingInt(each -> -each.getValue().size()))
            .map(each -> each.getKey() + (files.size() == 1 ? "" : " in " + each.getValue().size()))
            .toList();
    return "; %s still cannot be rerun (%s)"
        .formatted(
            files.size() == 1 && changed.size() == 1 ? "it" : files.size() + " of them",
            String.join(", ", why));
  }

  /// Deletes temporary files that a killed run left beside its targets.
  private static void sweep(Knowledge knowledge, Workspace workspace) {
    Set<Path> directories = new HashSet<>();
    for (Knowledge.Directory directory : knowledge.directories()) {
      for (Revision revision : directory.history().revisions()) {
        directories.add(workspace.tree().resolve(FileTree.parent(revision.path())));
      }
    }
    for (Path directory : directories) {
      if (Inside.of(workspace.root(), directory) != null) {
        WholeFile.sweep(directory);
      }
    }
  }

  private RepeatedAnalysis look(Examiner examiner) {
    return new RepeatedAnalysis(examiner, this::asked);
  }

  Fixer.Result fix(Examiner examiner) {
    return fix(examiner, look(examiner));
  }

  private Fixer.Result fix(Examiner examiner, Analysis analysis) {
    Workspace workspace = examiner.workspace();
    return Fixer.fix(workspace.tree(), analysis, new Limits(unsafe, workspace::selects));
  }

  private void tell(Fixer.Result result, List<String> problems, Console console) {
    if (verbose) {
      result.doubts().forEach(console::say);
    }
    result.messages().forEach(console::say);
    result.refusals().forEach(console::say);
    problems.forEach(console::say);
  }
}
