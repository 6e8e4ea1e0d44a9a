package dev.reprise.cli;

import dev.reprise.cli.arguments.Operands;
import dev.reprise.cli.arguments.Option;
import dev.reprise.cli.arguments.ParsedArguments;
import dev.reprise.cli.arguments.Signature;
import dev.reprise.cli.config.Configuration;
import dev.reprise.cli.project.EffectiveOptions;
import dev.reprise.cli.project.PlatformOptions;
import dev.reprise.cli.project.Workspace;
import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.ExitStatus;
import dev.reprise.cli.terminal.Options;
import dev.reprise.cli.terminal.Terminal;
import dev.reprise.operation.Plan;
import dev.reprise.replay.CrashPoints;
import dev.reprise.report.LockText;
import dev.reprise.report.PlanJson;
import dev.reprise.report.PlanText;
import dev.reprise.report.Written;
import dev.reprise.study.StudiedRevision;
import dev.reprise.study.reading.KnowledgeReader;
import dev.reprise.study.reading.Settings;
import dev.reprise.text.CacheStore;
import dev.reprise.text.Printable;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.List;

/// `reprise plan`: prints each revision's effects as they were understood.
final class PlanCommand implements Command {
  @Override
  public Signature signature() {
    return new Signature(
        "plan",
        "Show the statements a revision sends, and their conditions.",
        Operands.PATHS,
        Options.ALL,
        Option.text(
            "--format", "FORMAT", "Output format: text (default) or json (one document per line)."),
        PlatformOptions.ALEMBIC,
        PlatformOptions.SQLALCHEMY,
        PlatformOptions.POSTGRESQL,
        PlatformOptions.MYSQL,
        PlatformOptions.MARIADB,
        PlatformOptions.DATABASE);
  }

  @Override
  public int run(ParsedArguments given, Console console) {
    boolean json = Options.isJson(given);
    Workspace workspace =
        Workspace.standing(console.workingDirectory(), given.operands(), given.has("--all"));
    Configuration configuration = LintCommand.configuration(given, workspace);
    KnowledgeReader.Read read =
        KnowledgeReader.read(
            workspace.tree(),
            workspace.directories(),
            new Settings(
                PlatformOptions.of(new EffectiveOptions(given, Configuration.NONE)),
                CrashPoints.OWN,
                Settings.Downgrades.ALL,
                workspace.asked(),
                CacheStore.NONE,
                configuration.assumed()));
    List<StudiedRevision> asked =
        read.knowledge().directories().stream()
            .flatMap(directory -> directory.revisions().stream())
            .filter(studied -> workspace.selects(studied.revision().path()))
            .toList();
    int width = Terminal.of(console.environment()).style("never", workspace.root()).width();
    Written written =
        Written.of(
            asked,
            (all, out) -> all.forEach(each -> out.print(json ? json(each) : text(each, width))),
            each -> each.revision().path());
    written.to(console.out());
    List<String> problems = new ArrayList<>(read.problems());
    problems.addAll(written.problems());
    return SkippedSummary.tell(read, problems, workspace, ExitStatus.CLEAN, false, false, console);
  }

  private static String json(StudiedRevision studied) {
    return PlanJson.of(
            studied.revision().id(),
            studied.revision().source(),
            studied.upgrade(),
            studied.downgrade(),
            new LockText(studied.replayed().held()))
        + "\n";
  }

  private static String text(StudiedRevision studied, int width) {
    Source source = studied.revision().source();
    return Printable.first(source.path())
        + "\nupgrade\n"
        + direction(studied.upgrade(), source, width, new LockText(studied.replayed().held()))
        + "downgrade\n"
        + direction(studied.downgrade(), source, width, LockText.NONE)
        + "\n";
  }

  private static String direction(Plan plan, Source source, int width, LockText locks) {
    return plan.steps().isEmpty() ? "       nothing\n" : PlanText.of(plan, source, width, locks);
  }
}
