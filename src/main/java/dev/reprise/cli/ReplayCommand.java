package dev.reprise.cli;

import dev.reprise.cli.arguments.Operands;
import dev.reprise.cli.arguments.Option;
import dev.reprise.cli.arguments.ParsedArguments;
import dev.reprise.cli.arguments.Signature;
import dev.reprise.cli.config.Configuration;
import dev.reprise.cli.project.EffectiveOptions;
import dev.reprise.cli.project.PlatformOptions;
import dev.reprise.cli.project.Workspace;
import dev.reprise.cli.terminal.Browser;
import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.ExitStatus;
import dev.reprise.cli.terminal.Options;
import dev.reprise.cli.terminal.ReportFile;
import dev.reprise.replay.CrashPoints;
import dev.reprise.report.HtmlPage;
import dev.reprise.report.ReplayJson;
import dev.reprise.report.ReplayText;
import dev.reprise.report.ReplayedRevision;
import dev.reprise.report.Written;
import dev.reprise.study.Knowledge;
import dev.reprise.study.StudiedRevision;
import dev.reprise.study.reading.KnowledgeReader;
import dev.reprise.study.reading.Settings;
import dev.reprise.text.CacheStore;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// `reprise replay`: prints one verdict per revision, for its second run.
final class ReplayCommand implements Command {
  @Override
  public Signature signature() {
    return new Signature(
        "replay",
        "Show the result of running each revision a second time.",
        Operands.PATHS,
        Options.ALL,
        Option.text(
            "--format",
            "FORMAT",
            "Output format: text (default), json (one document per line) or html."),
        Browser.OPTION,
        Option.text(
            "--crash-points",
            "WHICH",
            "Crash points to simulate: own (the revision's commits) or all (after every write)."),
        PlatformOptions.ALEMBIC,
        PlatformOptions.SQLALCHEMY,
        PlatformOptions.POSTGRESQL,
        PlatformOptions.MYSQL,
        PlatformOptions.MARIADB,
        PlatformOptions.DATABASE);
  }

  @Override
  public int run(ParsedArguments given, Console console) {
    String format =
        Options.oneOf(
            "--format",
            given.has("--open") ? "html" : given.text("--format", "text"),
            List.of("text", "json", "html"));
    Workspace workspace =
        Workspace.standing(console.workingDirectory(), given.operands(), given.has("--all"));
    Configuration configuration = LintCommand.configuration(given, workspace);
    KnowledgeReader.Read read =
        KnowledgeReader.read(
            workspace.tree(),
            workspace.directories(),
            new Settings(
                PlatformOptions.of(new EffectiveOptions(given, configuration)),
                crashPoints(given),
                Settings.Downgrades.ALL,
                workspace.asked(),
                CacheStore.NONE,
                configuration.assumed()));
    List<ReplayedRevision> revisions = new ArrayList<>();
    for (Knowledge.Directory directory : read.knowledge().directories()) {
      for (StudiedRevision studied : directory.revisions()) {
        if (workspace.selects(studied.revision().path())) {
          revisions.add(
              new ReplayedRevision(
                  studied.revision(),
                  studied.replayed(),
                  read.knowledge().isOneOfSeveral(directory)
                      ? directory.platform().database()
                      : null));
        }
      }
    }
    List<String> problems = new ArrayList<>(read.problems());
    if (format.equals("html")) {
      page(read.knowledge(), given.has("--open"), workspace, console);
    } else {
      Written written =
          Written.of(
              revisions,
              format.equals("json") ? ReplayJson::write : ReplayText::write,
              each -> each.revision().path());
      written.to(console.out());
      problems.addAll(written.problems());
    }
    return SkippedSummary.tell(read, problems, workspace, ExitStatus.CLEAN, false, false, console);
  }

  private static void page(
      Knowledge knowledge, boolean open, Workspace workspace, Console console) {
    Consumer<PrintStream> page =
        out ->
            HtmlPage.write(
                "Second run of each revision", ShownHistories.of(knowledge), List.of(), out);
    if (open) {
      Path file = Browser.file();
      ReportFile.write(file, workspace.root(), page);
      Browser.show(file, console);
    } else {
      page.accept(console.out());
    }
  }

  private static CrashPoints crashPoints(ParsedArguments given) {
    String which = given.text("--crash-points", "own");
    return Options.oneOf("--crash-points", which, List.of("own", "all")).equals("all")
        ? CrashPoints.ALL
        : CrashPoints.OWN;
  }
}
