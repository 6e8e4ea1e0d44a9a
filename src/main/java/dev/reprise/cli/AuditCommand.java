package dev.reprise.cli;

import dev.reprise.audit.Advice;
import dev.reprise.audit.Audit;
import dev.reprise.audit.Auditor;
import dev.reprise.audit.Ledger;
import dev.reprise.audit.UnknownStamp;
import dev.reprise.catalog.Catalog;
import dev.reprise.cli.arguments.Operands;
import dev.reprise.cli.arguments.Option;
import dev.reprise.cli.arguments.ParsedArguments;
import dev.reprise.cli.arguments.Signature;
import dev.reprise.cli.config.Configuration;
import dev.reprise.cli.project.DatabaseChoice;
import dev.reprise.cli.project.EffectiveOptions;
import dev.reprise.cli.project.PlatformOptions;
import dev.reprise.cli.project.Stamped;
import dev.reprise.cli.project.Workspace;
import dev.reprise.cli.terminal.Browser;
import dev.reprise.cli.terminal.Console;
import dev.reprise.cli.terminal.ExitStatus;
import dev.reprise.cli.terminal.Options;
import dev.reprise.cli.terminal.ReportFile;
import dev.reprise.cli.terminal.Terminal;
import dev.reprise.cli.terminal.UsageError;
import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.history.git.GitException;
import dev.reprise.history.git.GitRepository;
import dev.reprise.live.Address;
import dev.reprise.live.InspectedDatabase;
import dev.reprise.live.LiveDatabase;
import dev.reprise.live.LookError;
import dev.reprise.operation.Name;
import dev.reprise.operation.Plan;
import dev.reprise.operation.platform.Version;
import dev.reprise.replay.CrashPoints;
import dev.reprise.report.audit.AuditHtml;
import dev.reprise.report.audit.AuditJson;
import dev.reprise.report.audit.AuditMarkdown;
import dev.reprise.report.audit.AuditSarif;
import dev.reprise.report.audit.AuditText;
import dev.reprise.report.audit.Audited;
import dev.reprise.server.postgres.Postgres;
import dev.reprise.server.postgres.spelling.PostgresSpelling;
import dev.reprise.study.Knowledge;
import dev.reprise.study.reading.Asked;
import dev.reprise.study.reading.KnowledgeReader;
import dev.reprise.study.reading.Settings;
import dev.reprise.text.CacheStore;
import dev.reprise.text.Printable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `reprise audit`: which revisions a live database really has, and the way out.
final class AuditCommand implements Command {
  static final List<String> FORMATS = List.of("full", "json", "markdown", "html", "sarif");

  /// Each is looked for in git.
  private static final int MOST_UNKNOWN = 8;

  private static final String LIQUIBASE = "databasechangelog";

  private static final Signature SIGNATURE =
      new Signature(
          "audit",
          "Compare a live database with the migration history and print how to repair it"
              + " (read-only).",
          Operands.PATHS,
          Option.text("--url", "URL", "Database URL: postgresql://user@host/database."),
          Option.flag(
              "Also connect to a remote host that only the project's settings name.", "--yes"),
          Option.text("--from", "FILE", "Audit this snapshot instead of a database."),
          Option.text(
              "--snapshot", "FILE", "Write a snapshot of the database to this file and exit."),
          Option.flag("Print the psql script that makes a snapshot.", "--script"),
          Option.text("--schema", "NAME", "Schema of unqualified names (default: public)."),
          Option.list(
              "--stamped",
              "REVISION,...",
              "Applied revisions, if the version table cannot be read."),
          Option.flag(
              "Print one line and set the exit status: 0 go, 3 database ahead, 4 `upgrade` would"
                  + " fail.",
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

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public int run(ParsedArguments given, Console console) {
    String format =
        Options.oneOf(
            "--format", given.has("--open") ? "html" : given.text("--format", "full"), FORMATS);
    if (given.has("--script")) {
      console.out().print(LiveDatabase.script());
      return ExitStatus.CLEAN;
    }
    Workspace workspace = Workspace.of(console.workingDirectory(), given.operands());
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
      InspectedDatabase look = look(given, console, workspace);
      Path file = console.workingDirectory().resolve(snapshot);
      ReportFile.write(file, workspace.root(), out -> out.print(look.text()));
      return ExitStatus.CLEAN;
    }
    String from = given.first("--from");
    InspectedDatabase look =
        from != null
            ? Stamped.read(console.workingDirectory().resolve(from), from)
            : look(given, console, workspace);
    Configuration configuration = LintCommand.configuration(given, workspace);
    Settings.Overrides platform =
        PlatformOptions.of(new EffectiveOptions(given, Configuration.NONE));
    KnowledgeReader.Read read =
        KnowledgeReader.read(
            workspace.tree(),
            workspace.directories(),
            new Settings(
                new Settings.Overrides(
                    platform.alembic(), platform.sqlalchemy(), Version.of(look.version())),
                CrashPoints.OWN,
                Settings.Downgrades.NONE,
                Asked.where(path -> false),
                CacheStore.NONE,
                configuration.assumed()));
    read.problems().forEach(console::say);
    if (read.knowledge().directories().stream()
        .allMatch(each -> each.history().revisions().isEmpty())) {
      workspace.tellNothingFound(console);
      return ExitStatus.FAILED;
    }
    Meant meant = choose(read.knowledge(), look);
    Ledger ledger = meant.ledger();
    if (given.has("--stamped")) {
      ledger =
          new Ledger(
              ledger.tool(), "--stamped", given.list("--stamped"), ledger.lists(), List.of());
    }
    History history = meant.directory().history();
    Postgres server = new Postgres(meant.directory().platform().postgresql());
    Catalog live =
        look.catalog(schemas(given.text("--schema", Name.DEFAULT_SCHEMA)), server.empty());
    List<String> ledgers = look.ledgers().stream().map(AuditCommand::own).toList();
    Audit audit =
        new Auditor(history, upgrades(meant.directory()), server, new PostgresSpelling())
            .of(live, ledger, ledgers, unknownStamp(ledger, history, workspace));
    Audited audited =
        new Audited(
            audit,
            look.version(),
            look.database(),
            look.user(),
            look.at(),
            notes(audit, look, live, workspace));
    if (given.has("--gate")) {
      return gate(audited, format, console);
    }
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
    return audit.isTrue() ? ExitStatus.CLEAN : ExitStatus.FINDINGS;
  }

  private static InspectedDatabase look(ParsedArguments given, Console console, Workspace workspace)
      throws LookError {
    Address address = DatabaseChoice.of(given, console, workspace, anyDirectory(workspace));
    String refused = address.refusedPasswords();
    if (refused != null) {
      console.say(
          "ignoring %s: other users can access it; run chmod 0600 on it".formatted(refused));
    }
    return LiveDatabase.look(address);
  }

  /// sqitch keeps a schema for itself.
  private static String own(InspectedDatabase.Ledger ledger) {
    return Ledger.Tool.of(ledger.tool()) == Ledger.Tool.SQITCH
        ? ledger.schema() + ".*"
        : ledger.schema() + "." + ledger.table();
  }

  /// Where settings of the project are looked for, before it is known which history is meant.
  private static dev.reprise.history.@Nullable MigrationDirectory anyDirectory(
      Workspace workspace) {
    return dev.reprise.history.Discovery.below(workspace.tree(), workspace.directories())
        .alembic()
        .stream()
        .findFirst()
        .orElse(null);
  }

  /// The schema where the migrations work goes under the name they take it for.
  private static UnaryOperator<String> schemas(String schema) {
    return each ->
        each.equals(schema)
            ? Name.DEFAULT_SCHEMA
            : each.equals(Name.DEFAULT_SCHEMA) ? schema : each;
  }

  private record Meant(Knowledge.Directory directory, Ledger ledger) {}

  /// The history that the version table means; the only one where there is no table.
  private static Meant choose(Knowledge knowledge, InspectedDatabase look) {
    List<Meant> all = new ArrayList<>();
    for (Knowledge.Directory directory : knowledge.directories()) {
      History history = directory.history();
      if (!history.revisions().isEmpty()) {
        Ledger none = Ledger.none(tool(history));
        all.add(new Meant(directory, Stamped.ledger(history, look.ledgers(), none)));
      }
    }
    if (all.size() == 1) {
      return all.getFirst();
    }
    List<Meant> told =
        all.stream()
            .filter(each -> each.ledger().fits(each.directory().history().revisions()) > 0)
            .sorted(
                Comparator.comparing(
                    (Meant each) -> -each.ledger().fits(each.directory().history().revisions())))
            .toList();
    if (told.size() == 1) {
      return told.getFirst();
    }
    throw new UsageError(
        "several histories found; pass one of: "
            + String.join(
                ", ",
                all.stream().map(each -> each.directory().history().directory().path()).toList()));
  }

  private static Ledger.Tool tool(History history) {
    if (history.directory().kind() == Revision.Kind.ALEMBIC) {
      return Ledger.Tool.ALEMBIC;
    }
    return switch (history.directory().runner()) {
      case FLYWAY -> Ledger.Tool.FLYWAY;
      case GOLANG_MIGRATE -> Ledger.Tool.GOLANG_MIGRATE;
      case GOOSE -> Ledger.Tool.GOOSE;
      case SQLX -> Ledger.Tool.SQLX;
      case DIESEL -> Ledger.Tool.DIESEL;
      case DBMATE -> Ledger.Tool.DBMATE;
      case SUPABASE, TERN, POSTGRES_MIGRATIONS, NODE_PG_MIGRATE, PAIRS, OTHER ->
          byLayout(history.revisions().getFirst().id());
    };
  }

  private static Ledger.Tool byLayout(String path) {
    return path.endsWith("/migration.sql")
        ? Ledger.Tool.PRISMA
        : path.startsWith("deploy/") ? Ledger.Tool.SQITCH : Ledger.Tool.OTHER;
  }

  private static List<Plan> upgrades(Knowledge.Directory directory) {
    List<Revision> order = directory.history().oldestFirst();
    List<Plan> all = directory.upgradesFrom().apply(order.getFirst());
    int databases = Math.max(1, all.size() / order.size());
    List<Plan> upgrades = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      upgrades.add(all.get(i * databases));
    }
    return upgrades;
  }

  /// What explains the stamp.
  private static List<String> notes(
      Audit audit, InspectedDatabase look, Catalog live, Workspace workspace) {
    List<String> notes = new ArrayList<>(audit.remarks());
    String table = audit.stamp().table();
    notes.addAll(Stamped.remarks(look.ledgers(), table));
    switch (audit.stamp().state()) {
      case UNREADABLE -> {
        String user = InspectedDatabase.quoted(look.user());
        notes.add(
            "To read the version table: GRANT USAGE ON SCHEMA %s TO %s; GRANT SELECT ON %s TO %s; or pass --stamped REVISION."
                .formatted(schema(look, table), user, table, user));
      }
      case UNKNOWN -> {
        for (String id : audit.stamp().unknown().stream().limit(MOST_UNKNOWN).toList()) {
          String where = whereabouts(id, audit.history(), workspace);
          notes.add(
              where == null
                  ? "No file defines " + id + ", and no branch in this checkout does either."
                  : "No file defines " + id + "; " + where + ".");
        }
      }
      case KNOWN, SEVERAL, NONE -> {}
    }
    if (table != null
        && audit.stamp().tool().equals("alembic")
        && !table.startsWith("public.")
        && !table.startsWith("--")) {
      notes.add(
          "The version table is in schema %s; set version_table_schema in env.py."
              .formatted(schema(look, table)));
    }
    live.relations()
        .forEach((name, relation) -> {
          if (name.name().equals(LIQUIBASE)) {
            notes.add(
                "%s belongs to Liquibase and is not read; applied revisions are inferred from the schema."
                    .formatted(name));
          }
        });
    if (look.isStandby()) {
      notes.add("This is a standby; run the commands on the primary.");
    }
    return notes;
  }

  private static String schema(InspectedDatabase look, @Nullable String table) {
    return look.ledgers().stream()
        .filter(each -> each.name().equals(table))
        .map(each -> InspectedDatabase.quoted(each.schema()))
        .findFirst()
        .orElse("public");
  }

  /// One line for a pod's log, or the whole audit as JSON.
  private static int gate(Audited audited, String format, Console console) {
    Audit audit = audited.audit();
    if (format.equals("json")) {
      AuditJson.write(audited, console.out());
    } else {
      Advice first = audit.advice().getFirst();
      String advice = String.join(" ", first.text(), String.join("; ", first.commands())).strip();
      console
          .out()
          .println(
              Printable.of(
                  "reprise: %s: %s, %s. %s"
                      .formatted(
                          audit.gate().word(),
                          audited.database(),
                          AuditText.stamped(audit.stamp()),
                          advice)));
    }
    return audit.gate().status();
  }

  /// Looks in git for the revisions that only the version table names.
  private static UnknownStamp unknownStamp(Ledger ledger, History history, Workspace workspace) {
    Set<String> ids = history.revisions().stream().map(Revision::id).collect(Collectors.toSet());
    List<String> unknown =
        Objects.requireNonNullElse(ledger.rows(), List.<String>of()).stream()
            .filter(each -> !ids.contains(each))
            .limit(MOST_UNKNOWN)
            .toList();
    if (unknown.isEmpty()) {
      return UnknownStamp.NOT_SEARCHED;
    }
    try {
      GitRepository git = GitRepository.open(workspace.root());
      Map<String, String> branches = new LinkedHashMap<>();
      for (String id : unknown) {
        GitRepository.Whereabouts found = git.whereabouts(id, history.directory().versions());
        if (found != null && found.branch() != null) {
          branches.put(id, found.branch());
        }
      }
      return new UnknownStamp(branches, !git.isShallow());
    } catch (GitException e) {
      return UnknownStamp.NOT_SEARCHED;
    }
  }

  private static @Nullable String whereabouts(String id, History history, Workspace workspace) {
    try {
      GitRepository.Whereabouts found =
          GitRepository.open(workspace.root()).whereabouts(id, history.directory().versions());
      return found == null
          ? null
          : found.branch() != null
              ? "branch " + found.branch() + " defines it"
              : "it was deleted in commit " + found.commit();
    } catch (GitException e) {
      return null;
    }
  }
}
