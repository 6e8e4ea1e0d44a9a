package dev.reprise.cli;

import dev.reprise.cli.arguments.Operands;
import dev.reprise.cli.arguments.Option;
import dev.reprise.cli.arguments.ParsedArguments;
import dev.reprise.cli.arguments.Signature;
import dev.reprise.cli.config.Configuration;
import dev.reprise.cli.project.Changed;
import dev.reprise.cli.project.Workspace;
import dev.reprise.cli.prove.ProvenHistory;
import dev.reprise.cli.prove.ServerChoice;
import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.ExitStatus;
import dev.reprise.cli.terminal.Options;
import dev.reprise.cli.terminal.UsageError;
import dev.reprise.history.Discovery;
import dev.reprise.history.MigrationDirectory;
import dev.reprise.history.Revision;
import dev.reprise.live.LookError;
import dev.reprise.prove.Proof;
import dev.reprise.prove.ProveError;
import dev.reprise.prove.ScratchServer;
import dev.reprise.report.prove.ProveJson;
import dev.reprise.report.prove.ProveText;
import dev.reprise.report.prove.Proven;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// `reprise prove`: revisions run twice on a real server, by the project's own tool.
final class ProveCommand implements Command {
  private static final List<String> FORMATS = List.of("text", "json");

  private static final Signature SIGNATURE =
      new Signature(
          "prove",
          "Run revisions twice on a throw-away server with the project's own tool.",
          Operands.PATHS,
          Options.ALL,
          Option.list("--revision", "REV,...", "Prove only these revisions."),
          Option.text("--since", "REF", "Prove only revisions changed since REF."),
          Option.text("--server", "URL", "A PostgreSQL server that may hold scratch databases."),
          Option.text("--python", "COMMAND", "The Python that has the project's Alembic."),
          Option.list("-x", "ARG,...", "Arguments for env.py; {url} stands for the database."),
          Option.list(
              "--url-variable",
              "NAME,...",
              "Environment variables that env.py reads the URL from."),
          Option.list("--pass", "NAME,...", "Environment variables that env.py may see."),
          Option.list("--set", "NAME=VALUE,...", "Environment variables to set for env.py."),
          Option.text("--timeout", "SECONDS", "How long a statement may take; default 60."),
          Option.text("--format", "FORMAT", "text or json; default text."));

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public int run(ParsedArguments given, Console console) {
    String format = Options.oneOf("--format", given.text("--format", "text"), FORMATS);
    Workspace workspace =
        Workspace.standing(console.workingDirectory(), given.operands(), given.has("--all"));
    Configuration configuration = LintCommand.configuration(given, workspace);
    List<MigrationDirectory> histories =
        Discovery.below(workspace.tree(), workspace.directories()).alembic();
    if (histories.isEmpty()) {
      workspace.tellNothingFound(console);
      return ExitStatus.FAILED;
    }
    Changed changed = Changed.since(given.first("--since"), false, workspace.root(), console);
    int timeout = seconds(given.text("--timeout", "60"));
    List<Proven> all = new ArrayList<>();
    String title = "";
    try (ServerChoice choice = ServerChoice.of(given, console, timeout)) {
      ScratchServer server = choice.server();
      title = server.title();
      for (MigrationDirectory each : histories) {
        var history =
            new ProvenHistory(given, configuration, workspace, console, server, each, timeout);
        all.addAll(history.prove(asked(given, workspace, changed)));
      }
    } catch (ProveError e) {
      throw new UsageError(e.reason());
    } catch (LookError e) {
      throw new UsageError(e.reason());
    }
    if (all.isEmpty()) {
      console.say("no revision was asked for");
      return given.list("--revision").isEmpty() ? ExitStatus.CLEAN : ExitStatus.FAILED;
    }
    switch (format) {
      case "json" -> ProveJson.write(all, title, console.out());
      default -> ProveText.write(all, title, console.out());
    }
    return status(all);
  }

  private static Predicate<Revision> asked(
      ParsedArguments given, Workspace workspace, Changed changed) {
    List<String> ids = given.list("--revision");
    return revision ->
        workspace.selects(revision.path())
            && (changed.paths() == null || changed.paths().contains(revision.path()))
            && (ids.isEmpty() || ids.stream().anyMatch(id -> means(id, revision)));
  }

  private static boolean means(String id, Revision revision) {
    return revision.id().equals(id) || id.length() >= 4 && revision.id().startsWith(id);
  }

  private static int seconds(@Nullable String text) {
    if (text == null || !text.matches("[1-9][0-9]{0,4}")) {
      throw new UsageError("--timeout takes a number of seconds, not " + text);
    }
    return Integer.parseInt(text);
  }

  private static int status(List<Proven> all) {
    if (all.stream().anyMatch(each -> each.proof().verdict() == Proof.Verdict.UNRUNNABLE)) {
      return ExitStatus.FAILED;
    }
    return all.stream().allMatch(each -> each.agrees() && each.proof().isClean())
        ? ExitStatus.CLEAN
        : ExitStatus.FINDINGS;
  }
}
