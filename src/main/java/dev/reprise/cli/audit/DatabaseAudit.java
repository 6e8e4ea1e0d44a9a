package dev.reprise.cli.audit;

import dev.reprise.audit.Advice;
import dev.reprise.audit.Audit;
import dev.reprise.audit.Auditor;
import dev.reprise.audit.Gate;
import dev.reprise.audit.Ledger;
import dev.reprise.audit.Verdict;
import dev.reprise.audit.declared.DeclaredSchema;
import dev.reprise.catalog.Catalog;
import dev.reprise.cli.project.Stamped;
import dev.reprise.live.InspectedDatabase;
import dev.reprise.operation.Name;
import dev.reprise.operation.platform.Platform;
import dev.reprise.report.audit.Audited;
import dev.reprise.server.Server;
import dev.reprise.study.Knowledge;
import dev.reprise.study.Servers;
import dev.reprise.text.FileTree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Audits one schema of one inspected database.
///
/// @param schema the schema of unqualified names
/// @param stamped the content of the version table, if given on the command line; else null
/// @param answers the user's verdicts for revisions that leave nothing to check
public record DatabaseAudit(
    InspectedDatabase look,
    String schema,
    @Nullable List<String> stamped,
    Map<String, Verdict> answers) {
  private static final String LIQUIBASE = "databasechangelog";

  /// A schema that was selected, as one of several or by name, uses only the version tables in it,
  /// if any.
  public List<InspectedDatabase.Ledger> ledgers(boolean several) {
    List<InspectedDatabase.Ledger> own =
        look.ledgers().stream().filter(each -> each.schema().equals(schema)).toList();
    boolean asked = several || !schema.equals(Name.DEFAULT_SCHEMA);
    return asked && !own.isEmpty() ? own : look.ledgers();
  }

  public Audited of(MeantHistory meant, FileTree tree, Path root) {
    Ledger ledger = meant.ledger();
    if (stamped != null) {
      ledger = new Ledger(ledger.tool(), "--stamped", stamped, ledger.lists(), List.of());
    }
    LostRevisions lost = LostRevisions.of(ledger, meant.history(), root);
    Platform platform = meant.directory().platform();
    Server server = Servers.of(platform);
    Catalog live = live(server, platform);
    Audit audit =
        new Auditor(meant.history(), meant.upgrades(), server, Servers.spelling(platform))
            .of(
                live,
                ledger,
                look.ledgers().stream().map(DatabaseAudit::own).toList(),
                lost.stamp(),
                answers,
                look.filled(schemas(schema)));
    Boolean unnamed = isUnnamed(audit, meant.directory(), tree);
    boolean sure = unnamed != null && unnamed;
    List<String> notes = notes(audit, live, lost, unnamed == null || unnamed);
    return new Audited(
        sure ? elsewhere(audit, schemaOf(audit.stamp().table())) : audit,
        platform.database(),
        look.version(),
        look.database(),
        look.user(),
        look.at(),
        notes);
  }

  private Catalog live(Server server, Platform platform) {
    List<String> statements = look.statements();
    return statements.isEmpty()
        ? look.catalog(schemas(schema), server.empty())
        : DeclaredSchema.read(statements, server, platform);
  }

  /// The line of `--gate` if `upgrade` may run and a complete audit is not needed to tell; else
  /// null.
  public @Nullable String pass(MeantHistory meant) {
    Ledger ledger = meant.ledger();
    String table = ledger.table();
    if (stamped != null
        || table == null
        || !schemaOf(table).equals(InspectedDatabase.quoted(schema))) {
      return null;
    }
    Platform platform = meant.directory().platform();
    Server server = Servers.of(platform);
    String told = Gate.go(meant.history(), meant::upgrades, server, live(server, platform), ledger);
    return told == null ? null : look.database() + ", " + told;
  }

  /// sqitch has a schema of its own.
  private static String own(InspectedDatabase.Ledger ledger) {
    return Ledger.Tool.of(ledger.tool()) == Ledger.Tool.SQITCH
        ? ledger.schema() + ".*"
        : ledger.schema() + "." + ledger.table();
  }

  /// Maps the schema in which the migrations run to their default one.
  private static UnaryOperator<String> schemas(String schema) {
    return each ->
        each.equals(schema)
            ? Name.DEFAULT_SCHEMA
            : each.equals(Name.DEFAULT_SCHEMA) ? schema : each;
  }

  /// True if Alembic would look for its version table elsewhere: env.py neither names the schema
  /// nor sets `search_path`. It would create a new table and run everything again. Null without an
  /// env.py.
  private @Nullable Boolean isUnnamed(Audit audit, Knowledge.Directory directory, FileTree tree) {
    String table = audit.stamp().table();
    String script = directory.history().directory().script();
    if (table == null
        || !audit.stamp().tool().equals("alembic")
        || table.startsWith("--")
        || schemaOf(table).equals(InspectedDatabase.quoted(schema))) {
      return false;
    }
    try {
      String env =
          script == null
              ? ""
              : new String(tree.read(FileTree.join(script, "env.py")), StandardCharsets.UTF_8);
      return !env.contains("version_table_schema") && !env.contains("search_path");
    } catch (IOException e) {
      return null;
    }
  }

  private static Audit elsewhere(Audit audit, String holder) {
    Advice ask =
        Advice.of(
            Advice.Kind.ASK,
            "Alembic would not find the version table in schema %s: env.py sets neither version_table_schema nor search_path, so `alembic upgrade` would start again from the first revision. If this is the right table, set version_table_schema=\"%s\" in context.configure(), then run this again."
                .formatted(holder, holder));
    return audit.refused(ask);
  }

  /// Notes that explain the stamp.
  private List<String> notes(Audit audit, Catalog live, LostRevisions lost, boolean unnamed) {
    List<String> notes = new ArrayList<>(audit.remarks());
    String table = audit.stamp().table();
    notes.addAll(Stamped.remarks(look.ledgers(), table));
    switch (audit.stamp().state()) {
      case UNREADABLE -> {
        String user = InspectedDatabase.quoted(look.user());
        notes.add(
            "To read the version table: GRANT USAGE ON SCHEMA %s TO %s; GRANT SELECT ON %s TO %s; or pass --stamped REVISION."
                .formatted(schemaOf(table), user, table, user));
      }
      case UNKNOWN -> notes.addAll(lost.notes());
      case KNOWN, SEVERAL, NONE -> {}
    }
    if (unnamed) {
      notes.add(
          "The version table is in schema %s; set version_table_schema in env.py."
              .formatted(schemaOf(table)));
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

  private String schemaOf(@Nullable String table) {
    return look.ledgers().stream()
        .filter(each -> each.name().equals(table))
        .map(each -> InspectedDatabase.quoted(each.schema()))
        .findFirst()
        .orElse("public");
  }
}
