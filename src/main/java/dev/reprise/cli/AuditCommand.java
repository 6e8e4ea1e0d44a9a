package dev.reprise.cli;

import dev.reprise.audit.Audit;
import dev.reprise.audit.Auditor;
import dev.reprise.catalog.Catalog;
import dev.reprise.cli.arguments.Given;
import dev.reprise.cli.arguments.Operands;
import dev.reprise.cli.arguments.Option;
import dev.reprise.cli.arguments.Signature;
import dev.reprise.cli.config.Configuration;
import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.live.Address;
import dev.reprise.live.LiveDatabase;
import dev.reprise.live.Look;
import dev.reprise.live.LookError;
import dev.reprise.operation.Plan;
import dev.reprise.report.audit.AuditJson;
import dev.reprise.report.audit.AuditText;
import dev.reprise.report.audit.Audited;
import dev.reprise.server.postgres.Postgres;
import dev.reprise.study.Asked;
import dev.reprise.study.Knowledge;
import dev.reprise.study.KnowledgeReader;
import dev.reprise.text.Shelf;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// `reprise audit`: which revisions a live database really has, and the way out.
final class AuditCommand implements Command {
  private static final Signature SIGNATURE =
      new Signature(
          "audit",
          "Say which revisions a live database really has, and the way out. Writes nothing there.",
          Operands.PATHS,
          Option.text("--url", "URL", "The database: postgresql://user@host/database."),
          Option.text("--format", "FORMAT", "full or json; default full."),
          Option.flag("A line for each statement.", "-v", "--verbose"),
          Option.text("--color", "WHEN", "auto, always or never; default auto."),
          PlatformOptions.ALEMBIC,
          PlatformOptions.SQLALCHEMY);

  @Override
  public Signature signature() {
    return SIGNATURE;
  }

  @Override
  public int run(Given given, Console console) {
    String format =
        Options.oneOf("--format", given.text("--format", "full"), List.of("full", "json"));
    Workspace workspace = Workspace.of(console.workingDirectory(), given.operands());
    Configuration configuration = LintCommand.configuration(given, workspace);
    KnowledgeReader.Read read =
        KnowledgeReader.read(
            workspace.tree(),
            workspace.directories(),
            new KnowledgeReader.Settings(
                PlatformOptions.of(new Chosen(given, Configuration.NONE)),
                dev.reprise.replay.CrashPoints.OWN,
                KnowledgeReader.Downgrades.NONE,
                Asked.where(path -> false),
                Shelf.NONE,
                configuration.assumed()));
    read.problems().forEach(console::say);
    List<Knowledge.Directory> histories =
        read.knowledge().directories().stream()
            .filter(each -> !each.history().revisions().isEmpty())
            .toList();
    if (histories.size() != 1) {
      throw new UsageError(
          histories.isEmpty()
              ? "no migrations found that audit could look for"
              : "several histories: name one of "
                  + String.join(
                      ", ",
                      histories.stream().map(each -> each.history().directory().path()).toList()));
    }
    Knowledge.Directory directory = histories.getFirst();
    try {
      Look look = LiveDatabase.look(address(given, console));
      Audit audit = audit(directory, look);
      Audited audited = new Audited(audit, look.version(), look.database(), look.user(), look.at());
      if (format.equals("json")) {
        AuditJson.write(audited, console.out());
      } else {
        AuditText.write(
            audited,
            Terminal.of(console.environment())
                .style(given.text("--color", "auto"), workspace.root()),
            given.has("--verbose"),
            console.out());
      }
      return audit.isTrue() ? ExitStatus.CLEAN : ExitStatus.FINDINGS;
    } catch (LookError e) {
      throw new UsageError(e.reason());
    }
  }

  private static Address address(Given given, Console console) throws LookError {
    for (String url :
        new @Nullable String[] {
          given.first("--url"),
          console.environment().get("REPRISE_DATABASE_URL"),
          console.environment().get("DATABASE_URL")
        }) {
      if (url != null && !url.isEmpty()) {
        return Address.of(url).with(console.environment());
      }
    }
    throw new UsageError("which database? --url URL says it, or REPRISE_DATABASE_URL");
  }

  private static Audit audit(Knowledge.Directory directory, Look look) {
    History history = directory.history();
    List<Revision> order = history.oldestFirst();
    List<Plan> all = directory.upgradesFrom().apply(order.getFirst());
    int databases = Math.max(1, all.size() / order.size());
    List<Plan> upgrades = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      upgrades.add(all.get(i * databases));
    }
    Catalog live = look.catalog(schema -> schema);
    Look.@Nullable Ledger ledger = look.ledgers().isEmpty() ? null : look.ledgers().getFirst();
    List<String> rows =
        ledger == null || ledger.rows() == null
            ? null
            : Objects.requireNonNull(ledger.rows()).stream().map(List::getFirst).toList();
    return new Auditor(history, upgrades, new Postgres(directory.platform().postgresql()))
        .of(live, "alembic", ledger == null ? null : ledger.name(), rows, false);
  }
}
