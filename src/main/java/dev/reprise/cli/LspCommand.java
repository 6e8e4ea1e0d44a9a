package dev.reprise.cli;

import dev.reprise.cli.arguments.Operands;
import dev.reprise.cli.arguments.Option;
import dev.reprise.cli.arguments.ParsedArguments;
import dev.reprise.cli.arguments.Signature;
import dev.reprise.cli.config.Configuration;
import dev.reprise.cli.project.Changed;
import dev.reprise.cli.project.EffectiveOptions;
import dev.reprise.cli.project.Examiner;
import dev.reprise.cli.project.Exclusion;
import dev.reprise.cli.project.KnownFindings;
import dev.reprise.cli.project.RuleSelection;
import dev.reprise.cli.project.Stamped;
import dev.reprise.cli.project.Workspace;
import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.ExitStatus;
import dev.reprise.cli.terminal.UsageError;
import dev.reprise.lsp.Analyst;
import dev.reprise.lsp.EditorServer;
import dev.reprise.study.reading.Settings;
import dev.reprise.study.reading.StudySession;
import dev.reprise.text.FileTree;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `reprise lsp`: a language server on standard input and output.
final class LspCommand implements Command {
  @Override
  public Signature signature() {
    return new Signature(
        "lsp",
        "Run the language server on standard input and output.",
        Operands.NONE,
        Option.flag("Accepted for editors that pass it; stdio is the only transport.", "--stdio"),
        Option.text("--config", "FILE", "Read only this configuration file."));
  }

  @Override
  public int run(ParsedArguments given, Console console) {
    boolean fine =
        EditorServer.run(
            console.in(),
            console.unguarded(),
            Main.version(),
            folder -> new Lint(given, directory(folder, console)));
    return fine ? ExitStatus.CLEAN : ExitStatus.FINDINGS;
  }

  private static Path directory(@Nullable String folder, Console console) {
    try {
      return folder == null ? console.workingDirectory() : Path.of(URI.create(folder));
    } catch (IllegalArgumentException e) {
      throw new UsageError("cannot open folder " + folder + ": not a local directory");
    }
  }

  /// Runs `lint` in a directory, with the configuration found there.
  private static final class Lint implements Analyst {
    private final ParsedArguments given;
    private final Workspace workspace;
    private final StudySession session;

    Lint(ParsedArguments given, Path directory) {
      this.given = given;
      this.workspace = Workspace.of(directory, List.of());
      this.session = new StudySession(workspace.tree());
    }

    @Override
    public Path root() {
      return workspace.root();
    }

    @Override
    public StudySession session() {
      return session;
    }

    @Override
    public Analysis of(FileTree tree, Set<String> files, Settings settings) {
      Configuration configuration = LintCommand.configuration(given, workspace);
      Workspace configured =
          configuration.paths().isEmpty()
              ? workspace
              : Workspace.of(workspace.workingDirectory(), configuration.paths());
      List<String> selected =
          files.isEmpty() ? configured.selected() : files.stream().sorted().toList();
      var chosen = new EffectiveOptions(given, configuration);
      var examiner =
          new Examiner(
              new Workspace(
                  workspace.workingDirectory(), workspace.root(), workspace.tree(), selected),
              chosen,
              RuleSelection.of(chosen, workspace),
              Exclusion.of(chosen, workspace),
              Changed.ALL,
              KnownFindings.of(chosen, false, workspace),
              Stamped.of(chosen, workspace),
              session.shelf());
      Examiner.Examined examined = examiner.examine(tree, settings);
      return new Analysis(
          examined.read(),
          examined.findings().stream()
              .filter(each -> configured.selects(each.place().path()))
              .toList());
    }
  }
}
