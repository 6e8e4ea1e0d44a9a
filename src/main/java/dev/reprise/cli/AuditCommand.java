package dev.reprise.cli;

import dev.reprise.audit.Advice;
import dev.reprise.audit.Audit;
import dev.reprise.audit.Gate;
import dev.reprise.audit.Verdict;
import dev.reprise.cli.arguments.Operands;
import dev.reprise.cli.arguments.Option;
import dev.reprise.cli.arguments.ParsedArguments;
import dev.reprise.cli.arguments.Signature;
import dev.reprise.cli.audit.DatabaseAudit;
import dev.reprise.cli.audit.FileFix;
import dev.reprise.cli.audit.MeantHistory;
import dev.reprise.cli.audit.Tenants;
import dev.reprise.cli.config.Configuration;
import dev.reprise.cli.project.DatabaseChoice;
import dev.reprise.cli.project.EffectiveOptions;
import dev.reprise.cli.project.PlatformOptions;
import dev.reprise.cli.project.SqliteChoice;
import dev.reprise.cli.project.Stamped;
import dev.reprise.cli.project.Workspace;
import dev.reprise.cli.terminal.Browser;
import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.ExitStatus;
import dev.reprise.cli.terminal.Options;
import dev.reprise.cli.terminal.ReportFile;
import dev.reprise.cli.terminal.Terminal;
import dev.reprise.cli.terminal.UsageError;
import dev.reprise.fix.Fixer;
import dev.reprise.history.MigrationDirectory;
import dev.reprise.live.Address;
import dev.reprise.live.InspectedDatabase;
import dev.reprise.live.LiveDatabase;
import dev.reprise.live.LookError;
import dev.reprise.operation.Name;
import dev.reprise.operation.platform.Database;
import dev.reprise.operation.platform.Target;
import dev.reprise.operation.platform.Version;
import dev.reprise.replay.CrashPoints;
import dev.reprise.report.audit.AuditHtml;
import dev.reprise.report.audit.AuditJson;
import dev.reprise.report.audit.AuditMarkdown;
import dev.reprise.report.audit.AuditSarif;
import dev.reprise.report.audit.AuditText;
import dev.reprise.report.audit.Audited;
import dev.reprise.study.Knowledge;
import dev.reprise.study.reading.Asked;
import dev.reprise.study.reading.KnowledgeReader;
import dev.reprise.study.reading.Settings;
import dev.reprise.text.CacheStore;
import dev.reprise.text.Printable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `reprise audit`: determines which revisions a live database really has, and how to recover.
final class AuditCommand implements Command {
  static final List<String> FORMATS = List.of("full", "json", "markdown", "html", "sarif");

  @Override
  public Signature signature() {
    return new Signature(
        "audit",
        "Compare a live database with the migration history and print how to repair it"
            + " (read-only).",
        Operands.PATHS,
        Option.list(
            "--url",
            "URL",
            "Database URL: postgresql://user@host/database or sqlite:///file (repeatable)."),
        Option.flag(
            "Also connect to a remote host that is named only in the project's settings.", "--yes"),
        Option.text("--from", "FILE", "Audit this snapshot instead of a database."),
        Option.text(
            "--snapshot", "FILE", "Write a snapshot of the database to this file and exit."),
        Option.flag(
            "Print a script that creates a snapshot with psql, or mysqldump for MySQL.",
            "--script"),
        Option.list(
            "--schema", "NAME", "Schema for unqualified names (default: public; repeatable)."),
        Option.list(
            "--schemas",
            "PATTERN",
            "Audit every schema whose name matches this pattern, such as 'tenant_%'."),
        Option.list(
            "--answer",
            "REVISION=...",
            "Treat a revision that cannot be checked as `applied` or `missing`."),
        Option.list(
            "--stamped", "REVISION,...", "Applied revisions, if the version table cannot be read."),
        Option.flag(
            "Print one line and exit with 0 (safe to upgrade), 3 (database is ahead) or 4"
                + " (`upgrade` would fail).",
            "--gate"),
        Option.text(
            "--format",
            "FORMAT",
            "Output format: full, json, markdown, html or sarif (default: full)."),
        Browser.OPTION,
        Option.flag("Print one line per statement.", "-v", "--verbose"),
        Option.text("--color", "WHEN", "Use colors: auto, always or never (default: auto)."),
        PlatformOptions.ALEMBIC,
        PlatformOptions.SQLALCHEMY);
  }

  @Override
  public int run(ParsedArguments given, Console console) {
    String format =
        Options.oneOf(
            "--format", given.has("--open") ? "html" : given.text("--format", "full"), FORMATS);
    Workspace workspace = Workspace.standing(console.workingDirectory(), given.operands(), false);
    if (given.has("--script")) {
      console.out().print(LiveDatabase.script(isMysql(workspace)));
      return ExitStatus.CLEAN;
    }
    try {
      return run(given, format, workspace, console);
    } catch (LookError e) {
      throw new UsageError(e.reason());
    }
  }

  private static int run(ParsedArguments given, String format, Workspace workspace, Console console)
      throws LookError {
    String snapshot = given.first("--snapshot");
    if (snapshot != null) {
      InspectedDatabase look = looks(given, console, workspace).getFirst();
      Path file = console.workingDirectory().resolve(snapshot);
      ReportFile.write(file, workspace.root(), out -> out.print(look.text()));
      return ExitStatus.CLEAN;
    }
    List<InspectedDatabase> looks = looks(given, console, workspace);
    Configuration configuration = LintCommand.configuration(given, workspace);
    Settings.Overrides platform =
        PlatformOptions.of(new EffectiveOptions(given, Configuration.NONE));
    Settings settings =
        new Settings(
            new Settings.Overrides(
                platform.alembic(),
                platform.sqlalchemy(),
                versions(looks),
                Target.of(server(looks), "the database")),
            CrashPoints.OWN,
            Settings.Downgrades.NONE,
            Asked.files(Set.of()),
            CacheStore.NONE,
            configuration.assumed());
    KnowledgeReader.Read read =
        KnowledgeReader.read(workspace.tree(), workspace.directories(), settings);
    read.problems().forEach(console::say);
    if (read.knowledge().directories().stream()
        .allMatch(each -> each.history().revisions().isEmpty())) {
      workspace.tellNothingFound(console);
      return ExitStatus.FAILED;
    }
    List<DatabaseAudit> audits = audits(given, looks);
    boolean several = audits.size() > 1;
    var tenants = new Tenants();
    int worst = ExitStatus.CLEAN;
    for (DatabaseAudit each : audits) {
      MeantHistory meant = MeantHistory.choose(read.knowledge(), each.ledgers(several));
      boolean gate = given.has("--gate");
      String pass =
          gate && !format.equals("json") && read.problems().isEmpty() ? each.pass(meant) : null;
      if (pass != null) {
        say(Gate.GO, pass, console);
        continue;
      }
      Audited audited = each.of(meant, workspace.tree(), workspace.root());
      if (gate) {
        worst = Math.max(worst, gate(audited, format, console));
        continue;
      }
      audited = withFix(audited, each, several, settings, workspace);
      if (several && format.equals("full")) {
        String name =
            each.look().database()
                + (looks.size() > 1 && !given.has("--schemas") && !given.has("--schema")
                    ? ""
                    : "." + each.schema());
        tenants.add(name, audited);
      } else {
        write(audited, given, format, workspace, console);
      }
      worst = Math.max(worst, audited.audit().isTrue() ? ExitStatus.CLEAN : ExitStatus.FINDINGS);
    }
    if (several && format.equals("full") && !given.has("--gate")) {
      tenants.write(console.out());
    }
    return worst;
  }

  private static Map<Database, Version> versions(List<InspectedDatabase> looks) {
    Version version = Version.of(looks.getFirst().version());
    return version == null ? Map.of() : Map.of(server(looks), version);
  }

  /// True if the project's migrations are written for MySQL or MariaDB.
  private static boolean isMysql(Workspace workspace) {
    return KnowledgeReader.read(workspace.tree(), workspace.directories(), Settings.LINT)
        .knowledge()
        .directories()
        .stream()
        .anyMatch(each -> each.platform().isMysql());
  }

  private static Database server(List<InspectedDatabase> looks) {
    String product = looks.getFirst().product();
    return Database.CHOICES.stream()
        .filter(each -> each.word().equals(product))
        .findFirst()
        .orElse(Database.POSTGRESQL);
  }

  /// Each schema of each database.
  private static List<DatabaseAudit> audits(ParsedArguments given, List<InspectedDatabase> looks) {
    Map<String, Verdict> answers = new LinkedHashMap<>();
    for (String each : given.list("--answer")) {
      int equals = each.lastIndexOf('=');
      String word = each.substring(equals + 1);
      if (equals < 1 || !word.equals("applied") && !word.equals("missing")) {
        throw new UsageError("--answer: expected REVISION=applied or REVISION=missing");
      }
      answers.put(
          each.substring(0, equals), word.equals("applied") ? Verdict.APPLIED : Verdict.MISSING);
    }
    List<String> stamped = given.has("--stamped") ? given.list("--stamped") : null;
    List<DatabaseAudit> audits = new ArrayList<>();
    for (InspectedDatabase look : looks) {
      List<String> schemas = new ArrayList<>(given.list("--schema"));
      given.list("--schemas").forEach(each -> schemas.addAll(look.schemas(each)));
      if (schemas.isEmpty()) {
        if (given.has("--schemas")) {
          throw new UsageError("no schema in %s matches".formatted(look.database()));
        }
        schemas.add(Name.DEFAULT_SCHEMA);
      }
      schemas.stream()
          .distinct()
          .forEach(each -> audits.add(new DatabaseAudit(look, each, stamped, answers)));
    }
    return audits;
  }

  /// Adds the fix of the files that would let `upgrade` succeed, if there is one.
  private static Audited withFix(
      Audited audited,
      DatabaseAudit database,
      boolean several,
      Settings settings,
      Workspace workspace) {
    List<String> files = FileFix.files(audited.audit());
    if (files.isEmpty()) {
      return audited;
    }
    List<String> paths = files.stream().map(each -> workspace.root().resolve(each) + "").toList();
    Fixer.Result fixed =
        LintCommand.fixed(
            new EffectiveOptions(new ParsedArguments(paths, Map.of()), Configuration.NONE),
            Workspace.of(workspace.root(), paths));
    if (fixed.rewrites().isEmpty()) {
      return audited;
    }
    Knowledge knowledge =
        KnowledgeReader.read(fixed.tree(), workspace.directories(), settings).knowledge();
    MeantHistory meant = MeantHistory.choose(knowledge, database.ledgers(several));
    Audit after = database.of(meant, fixed.tree(), workspace.root()).audit();
    Advice way = FileFix.advice(after, fixed.rewrites());
    return way == null ? audited : audited.with(way);
  }

  private static void write(
      Audited audited, ParsedArguments given, String format, Workspace workspace, Console console) {
    switch (format) {
      case "json" -> AuditJson.write(audited, console.out());
      case "markdown" -> AuditMarkdown.write(audited, console.out());
      case "html" -> {
        if (given.has("--open")) {
          Path file = Browser.file();
          ReportFile.write(file, workspace.root(), out -> AuditHtml.write(audited, out));
          Browser.show(file, console);
        } else {
          AuditHtml.write(audited, console.out());
        }
      }
      case "sarif" -> AuditSarif.write(audited, Main.version(), console.out());
      default ->
          AuditText.write(
              audited,
              Terminal.of(console.environment())
                  .style(given.text("--color", "auto"), workspace.root()),
              given.has("--verbose"),
              console.out());
    }
  }

  private static List<InspectedDatabase> looks(
      ParsedArguments given, Console console, Workspace workspace) throws LookError {
    String from = given.first("--from");
    if (from != null) {
      return List.of(Stamped.read(console.workingDirectory().resolve(from), from));
    }
    if (given.list("--url").contains("")) {
      // An unset variable must not lead to the project's own database.
      throw new LookError("--url is empty");
    }
    // A URL may contain several hosts, separated by commas.
    String urls = String.join(",", given.list("--url"));
    List<InspectedDatabase> looks = new ArrayList<>();
    for (String url : urls.split(",(?=[a-z0-9+]+://)")) {
      looks.add(look(url.isEmpty() ? null : url, given, console, workspace));
    }
    return looks;
  }

  private static InspectedDatabase look(
      @Nullable String url, ParsedArguments given, Console console, Workspace workspace)
      throws LookError {
    MigrationDirectory directory = anyDirectory(workspace);
    Path file = SqliteChoice.of(url, given, console, workspace, directory);
    if (file != null) {
      return InspectedDatabase.sqlite(file);
    }
    Address address = DatabaseChoice.of(url, given, console, workspace, directory);
    String refused = address.refusedPasswords();
    if (refused != null) {
      console.say(
          "ignoring %s: other users can access it; run chmod 0600 on it".formatted(refused));
    }
    return LiveDatabase.look(address);
  }

  /// The directory for the project's settings, before the history is selected.
  private static @Nullable MigrationDirectory anyDirectory(Workspace workspace) {
    return dev.reprise.history.Discovery.below(workspace.tree(), workspace.directories())
        .alembic()
        .stream()
        .findFirst()
        .orElse(null);
  }

  /// Prints one line for a pod's log, or the whole audit as JSON.
  private static int gate(Audited audited, String format, Console console) {
    Audit audit = audited.audit();
    if (format.equals("json")) {
      AuditJson.write(audited, console.out());
    } else {
      Advice first = audit.advice().getFirst();
      String advice = String.join(" ", first.text(), String.join("; ", first.commands())).strip();
      String stamped = AuditText.stamped(audit.stamp());
      say(audit.gate(), "%s, %s. %s".formatted(audited.database(), stamped, advice), console);
    }
    return audit.gate().status();
  }

  private static void say(Gate gate, String what, Console console) {
    console.out().println(Printable.of("reprise: %s: %s".formatted(gate.word(), what)));
  }
}
