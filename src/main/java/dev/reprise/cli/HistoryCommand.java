package dev.reprise.cli;

import dev.reprise.cli.arguments.Operands;
import dev.reprise.cli.arguments.Option;
import dev.reprise.cli.arguments.ParsedArguments;
import dev.reprise.cli.arguments.Signature;
import dev.reprise.cli.config.Configuration;
import dev.reprise.cli.project.EffectiveOptions;
import dev.reprise.cli.project.GitOptions;
import dev.reprise.cli.project.RuleSelection;
import dev.reprise.cli.project.Workspace;
import dev.reprise.cli.revision.HeadsFile;
import dev.reprise.cli.revision.NextRevision;
import dev.reprise.cli.revision.RevisionTemplate;
import dev.reprise.cli.terminal.Browser;
import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.ExitStatus;
import dev.reprise.cli.terminal.Options;
import dev.reprise.cli.terminal.ReportFile;
import dev.reprise.cli.terminal.Terminal;
import dev.reprise.cli.terminal.UsageError;
import dev.reprise.finding.Coverage;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Severity;
import dev.reprise.history.Discovery;
import dev.reprise.history.History;
import dev.reprise.history.HistoryReader;
import dev.reprise.history.MigrationDirectory;
import dev.reprise.history.Revision;
import dev.reprise.history.SqlHistoryReader;
import dev.reprise.history.Unread;
import dev.reprise.history.git.Merge;
import dev.reprise.history.git.RepositoryView;
import dev.reprise.history.runner.SqlDirectories;
import dev.reprise.history.runner.SqlPlace;
import dev.reprise.operation.platform.Platform;
import dev.reprise.report.HistoryVerdicts;
import dev.reprise.report.HtmlPage;
import dev.reprise.report.JsonWriter;
import dev.reprise.report.Results;
import dev.reprise.report.Style;
import dev.reprise.report.format.ConciseReport;
import dev.reprise.report.history.Excerpted;
import dev.reprise.report.history.HistoryDot;
import dev.reprise.report.history.HistoryJson;
import dev.reprise.report.history.HistoryMermaid;
import dev.reprise.report.history.HistorySvg;
import dev.reprise.report.history.HistoryText;
import dev.reprise.rule.Rule;
import dev.reprise.rule.inspection.Inspection;
import dev.reprise.study.Knowledge;
import dev.reprise.study.reading.KnowledgeReader;
import dev.reprise.study.reading.Settings;
import dev.reprise.text.FileTree;
import dev.reprise.text.Position;
import dev.reprise.text.Printable;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/// `reprise history`: prints the revision graph as text or as a picture; with `--check`, its
/// problems, for CI.
final class HistoryCommand implements Command {
  static final List<String> FORMATS =
      List.of("text", "ascii", "svg", "mermaid", "dot", "json", "html");
  private static final String FAMILY = "history";

  @Override
  public Signature signature() {
    return new Signature(
        "history",
        "Show the revision graph, or the next revision to write.",
        Operands.PATHS,
        Option.list(
            "--format",
            "FORMAT[=FILE]",
            "Output format: text, ascii, svg, mermaid, dot, json or html (default: text)."),
        Options.ALL,
        Option.text(
            "--range",
            "FROM:TO",
            "Show only revisions from FROM to TO; either may be omitted (as in `alembic history"
                + " -r`)."),
        Option.text("--limit", "NUMBER", "Show only the newest revisions (text and svg)."),
        Option.flag(
            "Instead of the graph, report problems in the history; exit with 1 if there are any.",
            "--check"),
        Option.list("--ignore", "RULE,...", "With --check: skip these rules."),
        Option.text("--color", "WHEN", "Use colors: auto, always or never."),
        Option.text("--config", "FILE", "Read only this configuration file."),
        Browser.OPTION,
        GitOptions.AGAINST,
        Option.flag("Print the id, parent and file name for the next revision.", "--next"),
        Option.flag("Write the heads to heads.txt; with --check, only compare.", "--pin"),
        Option.text(
            "--write", "TITLE", "With --next: write the revision from the project's template."));
  }

  @Override
  public int run(ParsedArguments given, Console console) {
    Workspace workspace =
        Workspace.standing(console.workingDirectory(), given.operands(), given.has("--all"));
    Discovery.Found found = Discovery.below(workspace.tree(), workspace.directories());
    List<String> problems = new ArrayList<>();
    found.problems().forEach(each -> problems.add(each.path() + ": " + each.reason()));
    List<History> histories = new ArrayList<>();
    for (MigrationDirectory directory : found.alembic()) {
      HistoryReader.Read read = HistoryReader.read(workspace.tree(), directory);
      problems.addAll(read.problems());
      histories.add(read.history());
    }
    SqlDirectories.Found sql =
        SqlDirectories.histories(
            workspace.tree(),
            found.sql(),
            found.configurations(),
            workspace.directories(),
            found.alembic().stream().map(MigrationDirectory::path).toList());
    sql.leftOut().forEach(each -> console.say(each.path() + ": " + each.reason()));
    sql.problems().forEach(each -> problems.add(each.path() + ": " + each.reason()));
    for (SqlPlace place : sql.histories()) {
      HistoryReader.Read read = SqlHistoryReader.read(workspace.tree(), place);
      problems.addAll(read.problems());
      histories.add(read.history());
    }
    for (History history : histories) {
      for (Unread unread : history.unread()) {
        Position start = unread.source().position(unread.span().start());
        console.say(
            "%s:%s:%s: %s"
                .formatted(unread.source().path(), start.line(), start.column(), unread.reason()));
      }
    }
    boolean check = given.has("--check");
    if (given.has("--next") || given.has("--write")) {
      next(given, workspace, histories, console);
      problems.forEach(console::say);
      return problems.isEmpty() ? ExitStatus.CLEAN : ExitStatus.FAILED;
    }
    if (given.has("--pin")) {
      problems.forEach(console::say);
      int pinned = pin(workspace, histories, check, console);
      return problems.isEmpty() ? pinned : ExitStatus.FAILED;
    }
    if (given.has("--against") && !check) {
      histories = together(given, workspace, histories, console);
    }
    Style style =
        Terminal.of(console.environment()).style(given.text("--color", "auto"), workspace.root());
    ParsedArguments shown = Browser.prepared(given);
    List<String> formats = shown.list("--format");
    var drawing =
        new Drawing(histories, excerpts(given, histories), () -> judged(given, workspace));
    for (String format : formats.isEmpty() && !check ? List.of("text") : formats) {
      write(format, drawing, workspace.root(), console, style);
    }
    Browser.open(shown, console);
    int status =
        check ? check(given, workspace, histories, problems, style, console) : ExitStatus.CLEAN;
    boolean nothing = histories.isEmpty();
    if (nothing && problems.isEmpty() && sql.leftOut().isEmpty()) {
      workspace.tellNothingFound(console);
    }
    problems.forEach(console::say);
    boolean named = !workspace.selected().isEmpty() && !workspace.namesOnlyFiles();
    return problems.isEmpty() && !(nothing && named) ? status : ExitStatus.FAILED;
  }

  private static void next(
      ParsedArguments given, Workspace workspace, List<History> histories, Console console) {
    List<History> alembic =
        histories.stream()
            .filter(each -> each.directory().kind() == Revision.Kind.ALEMBIC)
            .toList();
    if (alembic.size() != 1) {
      throw new UsageError(
          "--next needs a single Alembic history, but there are %d; pass the directory of one of them"
              .formatted(alembic.size()));
    }
    History history = alembic.getFirst();
    String title = given.text("--write", "");
    if (given.has("--write") && !given.has("--next")) {
      throw new UsageError("--write requires --next");
    }
    var now = LocalDateTime.now(ZoneId.systemDefault());
    List<Merge> merges = view(given, workspace, alembic).merges(history);
    NextRevision next = NextRevision.of(history, merges, title, now);
    if (given.has("--write")) {
      String script = history.directory().script();
      RevisionTemplate.write(
          workspace.tree(),
          workspace.root(),
          script == null ? FileTree.parent(history.directory().path()) : script,
          next,
          title,
          now);
    }
    if (given.text("--format", "text").equals("json")) {
      var json = new JsonWriter();
      next.write(json);
      console.out().println(json);
    } else {
      console.out().print(Printable.of(next.line().strip()) + "\n");
    }
  }

  private static int pin(
      Workspace workspace, List<History> histories, boolean check, Console console) {
    int status = ExitStatus.CLEAN;
    for (History history : histories) {
      if (history.directory().kind() != Revision.Kind.ALEMBIC) {
        continue;
      }
      String path = HeadsFile.path(history);
      if (!check) {
        boolean isNew = !workspace.tree().isFile(path);
        HeadsFile.write(workspace.root(), history);
        console.out().print("Wrote " + Printable.of(path) + "\n");
        if (isNew) {
          console.say(
              "add "
                  + HeadsFile.attributes(history)
                  + " to .gitattributes, so that git reports a conflict instead of merging it");
        }
      } else if (!workspace.tree().isFile(path) || HeadsFile.isBehind(workspace.tree(), history)) {
        console.say(path + " does not list the heads; run `reprise history --pin`");
        status = ExitStatus.FINDINGS;
      }
    }
    return status;
  }

  private static RepositoryView view(
      ParsedArguments given, Workspace workspace, List<History> histories) {
    return GitOptions.context(
        given.list("--against"), workspace, workspace.tree(), known(histories));
  }

  /// The histories including the revisions of other branches.
  private static List<History> together(
      ParsedArguments given, Workspace workspace, List<History> histories, Console console) {
    RepositoryView view = view(given, workspace, histories);
    List<History> all = new ArrayList<>();
    for (History history : histories) {
      Set<Revision> revisions = new LinkedHashSet<>(history.revisions());
      for (Merge merge : view.merges(history)) {
        List<Revision> theirs = new ArrayList<>(merge.brought());
        theirs.addAll(merge.sameName().values());
        revisions.addAll(theirs);
        if (!theirs.isEmpty()) {
          console.say(
              merge.ref()
                  + " adds "
                  + String.join(", ", theirs.stream().map(Revision::id).toList()));
        }
      }
      all.add(history.of(List.copyOf(revisions)));
    }
    return all;
  }

  private static Knowledge known(List<History> histories) {
    return new Knowledge(
        histories.stream()
            .map(each ->
                new Knowledge.Directory(each, Platform.NEWEST, from -> List.of(), List.of()))
            .toList());
  }

  /// Restricts each history to `--range` and `--limit`; a revision of another history is ignored.
  private static Function<History, Excerpted> excerpts(
      ParsedArguments given, List<History> histories) {
    String range = given.text("--range", ":");
    int colon = range.indexOf(':');
    if (colon < 0) {
      throw new UsageError("--range: expected FROM:TO, got " + range);
    }
    String from = range.substring(0, colon);
    String to = range.substring(colon + 1);
    for (String end : List.of(from, to)) {
      if (!end.isEmpty() && histories.stream().allMatch(each -> each.find(end).isEmpty())) {
        throw new UsageError("--range: no such revision: " + end);
      }
    }
    String limit = given.text("--limit", "999999");
    if (!limit.matches("[1-9]\\d{0,5}")) {
      throw new UsageError("--limit: expected a number, got " + limit);
    }
    return history ->
        Excerpted.of(
            history,
            from.isEmpty() ? List.of() : history.find(from),
            to.isEmpty() ? List.of() : history.find(to),
            Integer.parseInt(limit));
  }

  private static int check(
      ParsedArguments given,
      Workspace workspace,
      List<History> histories,
      List<String> problems,
      Style style,
      Console console) {
    var chosen = new EffectiveOptions(given, LintCommand.configuration(given, workspace));
    List<Rule> rules =
        RuleSelection.of(chosen, workspace).rules().stream()
            .filter(rule -> rule.profile().family().equals(FAMILY))
            .toList();
    Knowledge known = known(histories);
    Knowledge knowledge =
        known
            .with(GitOptions.context(chosen.list("against"), workspace, workspace.tree(), known))
            .withMeantBranches(chosen.list("heads"));
    Inspection.Result inspected = Inspection.run(knowledge, rules);
    List<Finding> findings =
        inspected.findings().stream()
            .filter(each -> workspace.selects(each.place().path()))
            .filter(each -> each.severity().atLeast(Severity.WARNING))
            .toList();
    var coverage = new Coverage(0, 0, 0, 0, List.of());
    var results =
        new Results(Main.version(), Platform.NEWEST, rules, findings, coverage, List.of());
    new ConciseReport(style.from(workspace.here())).write(results, console.out());
    problems.addAll(inspected.problems());
    return findings.isEmpty() ? ExitStatus.CLEAN : ExitStatus.FINDINGS;
  }

  private static void write(
      String format, Drawing drawing, Path checkout, Console console, Style style) {
    int equals = format.indexOf('=');
    if (equals < 0) {
      draw(format, drawing, style, console.out());
      return;
    }
    Path file = console.workingDirectory().resolve(format.substring(equals + 1));
    String name = format.substring(0, equals);
    ReportFile.write(file, checkout, out -> draw(name, drawing, style.forFile(), out));
  }

  /// The data to draw; verdicts are computed only if a picture shows them.
  private record Drawing(
      List<History> histories,
      Function<History, Excerpted> excerpts,
      Supplier<List<HistoryVerdicts>> judged) {}

  private static List<HistoryVerdicts> judged(ParsedArguments given, Workspace workspace) {
    Configuration configuration = LintCommand.configuration(given, workspace);
    return ShownHistories.of(
        KnowledgeReader.read(
                workspace.tree(),
                workspace.directories(),
                Settings.LINT.assuming(configuration.assumed()))
            .knowledge());
  }

  private static void draw(String format, Drawing drawing, Style style, PrintStream out) {
    List<History> histories = drawing.histories();
    Function<History, Excerpted> excerpts = drawing.excerpts();
    switch (format) {
      case "text" -> text(histories, excerpts, new HistoryText(style), out);
      case "ascii" -> text(histories, excerpts, new HistoryText(style.withUnicode(false)), out);
      case "svg" -> HistorySvg.write(histories, excerpts, out);
      case "mermaid" -> HistoryMermaid.write(histories, out);
      case "dot" -> HistoryDot.write(histories, out);
      case "json" -> HistoryJson.write(histories, out);
      case "html" -> HtmlPage.write("History", drawing.judged().get(), List.of(), out);
      case String unknown -> Options.oneOf("--format", unknown, FORMATS);
    }
  }

  private static void text(
      List<History> histories,
      Function<History, Excerpted> excerpts,
      HistoryText text,
      PrintStream out) {
    for (int i = 0; i < histories.size(); i++) {
      if (histories.size() > 1) {
        out.print(
            (i == 0 ? "" : "\n") + Printable.first(histories.get(i).directory().path()) + "\n");
      }
      text.write(histories.get(i), excerpts.apply(histories.get(i)), out);
    }
  }
}
