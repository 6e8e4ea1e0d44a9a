package dev.reprise.cli;

import dev.reprise.cli.arguments.Operands;
import dev.reprise.cli.arguments.Option;
import dev.reprise.cli.arguments.ParsedArguments;
import dev.reprise.cli.arguments.Signature;
import dev.reprise.cli.config.Configuration;
import dev.reprise.cli.project.Changed;
import dev.reprise.cli.project.EffectiveOptions;
import dev.reprise.cli.project.PlatformOptions;
import dev.reprise.cli.project.Workspace;
import dev.reprise.cli.prove.AlembicQuestion;
import dev.reprise.cli.prove.Counter;
import dev.reprise.cli.prove.FixedFiles;
import dev.reprise.cli.prove.Question;
import dev.reprise.cli.prove.ServerChoice;
import dev.reprise.cli.prove.SqlQuestion;
import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.ExitStatus;
import dev.reprise.cli.terminal.Options;
import dev.reprise.cli.terminal.UsageError;
import dev.reprise.fix.Fixer;
import dev.reprise.history.Discovery;
import dev.reprise.history.MigrationDirectory;
import dev.reprise.history.Revision;
import dev.reprise.live.LookError;
import dev.reprise.prove.Proof;
import dev.reprise.prove.ProveError;
import dev.reprise.prove.ScratchServer;
import dev.reprise.report.prove.ProveJson;
import dev.reprise.report.prove.ProveJunit;
import dev.reprise.report.prove.ProveMarkdown;
import dev.reprise.report.prove.ProveText;
import dev.reprise.report.prove.Proven;
import dev.reprise.text.FileTree;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// `reprise prove`: runs revisions twice on a real server, with the project's own tool.
final class ProveCommand implements Command {
  private static final List<String> FORMATS = List.of("text", "json", "junit", "markdown");

  @Override
  public Signature signature() {
    return new Signature(
        "prove",
        "Run each revision twice on a scratch server with the project's own migration tool.",
        Operands.PATHS,
        Options.ALL,
        Option.list("--revision", "REV,...", "Prove only these revisions."),
        Option.text("--since", "REF", "Prove only revisions changed since REF."),
        Option.flag("Prove the revisions with the fixes from `lint --fix` applied.", "--fixed"),
        Option.text(
            "--server", "URL", "PostgreSQL, MySQL or MariaDB server for scratch databases."),
        Option.text(
            "--container",
            "IMAGE",
            "Run the server in a container from this image, such as postgres:16."),
        Option.text(
            "--programs",
            "DIRECTORY",
            "Directory that contains initdb and postgres, if no --server is given."),
        Option.flag(
            "Download PostgreSQL from Maven Central once, cache it, and run that copy.", "--fetch"),
        Option.text("--python", "COMMAND", "Python interpreter with the project's Alembic."),
        Option.list("-x", "ARG,...", "Arguments for env.py; {url} becomes the database URL."),
        Option.list(
            "--url-variable", "NAME,...", "Environment variables that env.py reads the URL from."),
        Option.list("--pass", "NAME,...", "Environment variables to pass to env.py."),
        Option.list("--set", "NAME=VALUE,...", "Environment variables to set for env.py."),
        Option.text(
            "--setup", "FILE", "SQL to run in the empty database first, such as CREATE EXTENSION."),
        Option.text("--seed", "FILE", "SQL that fills tables before a revision runs."),
        Option.flag("Leave the tables empty.", "--no-rows"),
        Option.flag("Also compare the models with the final schema.", "--check"),
        Option.flag("Record the locks that each statement takes, in JSON.", "--locks"),
        Option.text("--timeout", "SECONDS", "Statement timeout in seconds (default: 60)."),
        Option.text(
            "--jobs", "NUMBER", "Number of revisions to run in parallel (default: one per core)."),
        Option.text(
            "--format",
            "FORMAT",
            "Output format: text, json (one document per line), junit or markdown (default:"
                + " text)."),
        PlatformOptions.DATABASE);
  }

  @Override
  public int run(ParsedArguments given, Console console) {
    String format = Options.oneOf("--format", given.text("--format", "text"), FORMATS);
    Workspace workspace =
        Workspace.standing(console.workingDirectory(), given.operands(), given.has("--all"));
    Configuration configuration = LintCommand.configuration(given, workspace);
    Discovery.Found found = Discovery.below(workspace.tree(), workspace.directories());
    Changed changed = Changed.since(given.first("--since"), false, workspace.root(), console);
    int timeout = seconds(given.text("--timeout", "60"));
    Fixer.Result result =
        given.has("--fixed")
            ? LintCommand.fixed(new EffectiveOptions(given, configuration), workspace)
            : null;
    FileTree tree = result == null ? workspace.tree() : result.tree();
    List<Proven> all = new ArrayList<>();
    var differ = new AtomicBoolean();
    String title;
    try (ServerChoice choice = ServerChoice.of(given, console, workspace.root(), timeout);
        FixedFiles fixed = FixedFiles.of(result)) {
      ScratchServer server = choice.server();
      title = server.title();
      var question =
          new Question(
              given,
              configuration,
              workspace,
              tree,
              fixed.files(),
              asked(given, workspace, changed),
              console,
              server,
              timeout,
              new Counter(console),
              differ);
      for (MigrationDirectory each : found.alembic()) {
        all.addAll(new AlembicQuestion(question, each).answer());
      }
      all.addAll(new SqlQuestion(question, found).answer());
    } catch (ProveError e) {
      throw new UsageError(e.reason());
    } catch (LookError e) {
      throw new UsageError(e.reason());
    }
    if (all.isEmpty()) {
      if (changed.paths() != null) {
        console.say("no revision has changed since " + changed.ref());
        return ExitStatus.CLEAN;
      }
      if (given.has("--revision")) {
        throw new UsageError("--revision: no such revision: " + given.first("--revision"));
      }
      workspace.tellNothingFound(console);
      return ExitStatus.FAILED;
    }
    switch (format) {
      case "json" -> ProveJson.write(all, title, console.out());
      case "junit" -> ProveJunit.write(all, console.out());
      case "markdown" -> ProveMarkdown.write(all, title, console.out());
      default -> ProveText.write(all, title, console.out());
    }
    int status = status(all);
    return status == ExitStatus.CLEAN && differ.get() ? ExitStatus.FINDINGS : status;
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
      throw new UsageError("--timeout: expected a number of seconds, got " + text);
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
