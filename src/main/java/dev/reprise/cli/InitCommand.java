package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.cli.arguments.Operands;
import dev.reprise.cli.arguments.Option;
import dev.reprise.cli.arguments.ParsedArguments;
import dev.reprise.cli.arguments.Signature;
import dev.reprise.cli.project.Workspace;
import dev.reprise.cli.revision.PostWriteHook;
import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.ExitStatus;
import dev.reprise.cli.terminal.UsageError;
import dev.reprise.history.AlembicFile;
import dev.reprise.history.Discovery;
import dev.reprise.history.MigrationDirectory;
import dev.reprise.history.Revision;
import dev.reprise.operation.platform.Platform;
import dev.reprise.report.Words;
import dev.reprise.rule.page.ProjectUrl;
import dev.reprise.study.Knowledge;
import dev.reprise.study.reading.KnowledgeReader;
import dev.reprise.study.reading.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// `reprise init`: writes a commented `reprise.toml` based on the repository's content.
final class InitCommand implements Command {
  /// For people and programs that write migrations here.
  private static final String GUIDELINES =
      """

      For AGENTS.md or CONTRIBUTING.md:

        ## Migrations
        Start a revision with `reprise history --next --against 'origin/*' --write "TITLE"`: it
        picks an id, a parent and a file name that no open branch uses. Before you push, run
        `reprise lint --since auto` and fix what it reports; `--fix` applies the safe edits.
      """;

  @Override
  public Signature signature() {
    return new Signature(
        "init",
        "Write a commented reprise.toml for this repository.",
        Operands.NONE,
        Option.flag("Have Alembic run `lint --fix` on each revision it writes.", "--hook"),
        Option.list(
            "--ci",
            "NAME,...",
            "Write a CI file: github, github-comment, gitlab, woodpecker, forgejo, pre-commit."));
  }

  @Override
  public int run(ParsedArguments given, Console console) {
    Workspace workspace = Workspace.of(console.workingDirectory(), List.of());
    if (given.has("--ci")) {
      given.list("--ci").forEach(each -> CiFile.write(each, workspace.root(), console));
      return ExitStatus.CLEAN;
    }
    if (given.has("--hook")) {
      hook(workspace, console);
      return ExitStatus.CLEAN;
    }
    Path file = workspace.root().resolve("reprise.toml");
    if (Files.exists(file)) {
      throw new UsageError(file + " already exists");
    }
    KnowledgeReader.Read read =
        KnowledgeReader.read(workspace.tree(), workspace.directories(), Settings.LINT);
    try {
      // Never overwrites, and does not follow a dangling link.
      Files.writeString(file, text(read.knowledge()), UTF_8, StandardOpenOption.CREATE_NEW);
    } catch (IOException e) {
      throw new UsageError(file + ": cannot write");
    }
    console.out().print("Wrote " + file + "\n" + GUIDELINES);
    return ExitStatus.CLEAN;
  }

  private static void hook(Workspace workspace, Console console) {
    Set<String> files = new LinkedHashSet<>();
    for (MigrationDirectory each :
        Discovery.below(workspace.tree(), workspace.directories()).alembic()) {
      Stream.ofNullable(AlembicFile.of(workspace.tree(), each)).forEach(files::add);
    }
    if (files.isEmpty()) { // no revision yet
      Stream.ofNullable(AlembicFile.in(workspace.tree(), "")).forEach(files::add);
    }
    if (files.isEmpty()) {
      throw new UsageError("no alembic.ini, and no [tool.alembic] in a pyproject.toml");
    }
    files.forEach(each -> PostWriteHook.write(each, workspace.root(), console));
  }

  private static String text(Knowledge knowledge) {
    var text =
        new StringBuilder(
            "#:schema "
                + ProjectUrl.URI
                + "/raw/main/editors/reprise.schema.json\n"
                + "# Configuration of Reprise. Every key is an option of `reprise lint`.\n");
    text.append("\n# Found here:\n");
    for (Knowledge.Directory directory : knowledge.directories()) {
      int revisions = directory.history().revisions().size();
      text.append(
          "#   %s: %s\n"
              .formatted(
                  directory.history().directory().path(), Words.count(revisions, "revision")));
    }
    Platform platform =
        knowledge.directories().isEmpty()
            ? Platform.NEWEST
            : knowledge.directories().getFirst().platform();
    boolean told = !platform.from().equals("default");
    text.append(
        told
            ? "\n# Versions in use, read from %s.\n".formatted(platform.from())
            : "\n# Versions in use: no file specifies them, so the newest are assumed.\n");
    text.append("# Set them here if your deployment differs.\n");
    text.append("# alembic = \"").append(platform.alembic()).append("\"\n");
    text.append("# sqlalchemy = \"").append(platform.sqlalchemy()).append("\"\n");
    text.append("# postgresql = \"").append(platform.postgresql()).append("\"\n");
    text.append(
        "\n# The database that the migrations target, if the files do not show it:"
            + " postgresql, mysql, mariadb or sqlite.\n# database = [\"postgresql\"]\n");
    text.append(
        "\n# Lowest severity that makes lint exit with 1: error, warning, note or never.\n");
    text.append("# fail-on = \"warning\"\n");
    text.append("\n# Treat this revision and its ancestors as applied everywhere.\n");
    text.append("# applied = \"").append(newest(knowledge)).append("\"\n");
    text.append(
        "\n"
            + "# Also check what a deployment locks, and what it breaks in code that is still"
            + " running.\n");
    text.append("# extend-select = [\"deploy\"]\n");
    text.append("\n# Rules to skip; `reprise rules` lists them and their groups.\n");
    text.append("# ignore = [\"unguarded-*\"]\n");
    text.append("\n# Paths to skip.\n# exclude = [\"legacy/**\"]\n");
    text.append("\n# Known findings, written by `reprise lint --write-baseline`.\n");
    text.append("# baseline = \".reprise-baseline\"\n");
    text.append("\n# Values to assume for settings, keyed as in `lint --format json`.\n");
    text.append("# [assume]\n# \"env:TENANT\" = \"x\"\n# \"app.settings.debug\" = false\n");
    text.append("\n# Severity of a rule: error, warning, note or off; can also be set per path.\n");
    text.append("# [rules]\n# unguarded-drop = \"note\"\n");
    text.append("# [per-path.\"services/old/**\"]\n# ignore = [\"rerun\"]\n");
    return text.toString();
  }

  private static String newest(Knowledge knowledge) {
    for (Knowledge.Directory directory : knowledge.directories()) {
      List<Revision> revisions = directory.history().oldestFirst();
      if (!revisions.isEmpty()) {
        return revisions.getLast().id();
      }
    }
    return "REVISION";
  }
}
