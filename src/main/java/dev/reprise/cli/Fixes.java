package dev.reprise.cli;

import dev.reprise.cli.arguments.Given;
import dev.reprise.finding.Finding;
import dev.reprise.fix.FileWriter;
import dev.reprise.fix.Fixer;
import dev.reprise.fix.Limits;
import dev.reprise.fix.Look;
import dev.reprise.fix.Outlook;
import dev.reprise.fix.UnifiedDiff;
import dev.reprise.text.FileTree;
import java.nio.file.Path;
import java.util.List;

/// `--fix`, `--unsafe-fixes` and `--diff`.
record Fixes(boolean wanted, boolean unsafe, boolean onlyShown) {

  static Fixes of(Chosen chosen) {
    // What writes is for the command line: a checkout does not decide it.
    Given given = chosen.given();
    return new Fixes(given.has("--fix"), given.has("--unsafe-fixes"), chosen.flag("diff"));
  }

  /// What is left for `--fix` to do once this has been done.
  Outlook outlook(List<Finding> findings, Workspace workspace, FileTree tree) {
    Outlook outlook = Outlook.of(findings, tree, workspace::selects);
    int unsafe = wanted && unsafe() ? 0 : outlook.unsafe();
    return new Outlook(wanted ? 0 : outlook.safe(), unsafe, outlook.runners());
  }

  /// Prints the patch, relative to the repository's root.
  int show(Examiner examiner, Console console) {
    Fixer.Result result = fix(examiner);
    byte[] patch = UnifiedDiff.of(result.rewrites());
    console.out().write(patch, 0, patch.length);
    tell(result, List.of(), console);
    if (!result.seen().problems().isEmpty()) {
      result.seen().problems().forEach(console::say);
      return ExitStatus.FAILED;
    }
    return patch.length == 0 ? ExitStatus.CLEAN : ExitStatus.FINDINGS;
  }

  /// Writes the fixed files and returns what is left in them.
  Examiner.Examined apply(Examiner examiner, Console console) {
    Fixer.Result result = fix(examiner);
    Workspace workspace = examiner.workspace();
    List<Path> allowed =
        workspace.selected().isEmpty()
            ? List.of(workspace.root())
            : workspace.selected().stream().map(workspace.tree()::resolve).toList();
    List<String> problems = FileWriter.write(workspace.root(), allowed, result.rewrites());
    tell(result, problems, console);
    int changed = result.rewrites().size() - problems.size();
    if (!problems.isEmpty()) {
      console.say(changed + " of " + result.rewrites().size() + " files with fixes changed");
    } else if (result.applied() > 0) {
      console.say(
          "%d %s applied, %d %s changed"
              .formatted(
                  result.applied(),
                  result.applied() == 1 ? "fix" : "fixes",
                  changed,
                  changed == 1 ? "file" : "files"));
    }
    return examiner.examine(workspace.tree());
  }

  private Fixer.Result fix(Examiner examiner) {
    Look look =
        (FileTree tree) -> {
          Examiner.Examined examined = examiner.examine(tree);
          return new Look.Seen(
              examined.findings(),
              examined.read().problems(),
              examined.read().coverage().unknown());
        };
    Workspace workspace = examiner.workspace();
    return Fixer.fix(workspace.tree(), look, new Limits(unsafe, workspace::selects));
  }

  private static void tell(Fixer.Result result, List<String> problems, Console console) {
    result.messages().forEach(console::say);
    result.refusals().forEach(console::say);
    problems.forEach(console::say);
  }
}
