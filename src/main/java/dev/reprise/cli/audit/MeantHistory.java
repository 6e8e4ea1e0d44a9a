package dev.reprise.cli.audit;

import dev.reprise.audit.Ledger;
import dev.reprise.cli.project.Stamped;
import dev.reprise.cli.terminal.UsageError;
import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.live.InspectedDatabase;
import dev.reprise.operation.Plan;
import dev.reprise.study.Knowledge;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The history that a database is compared with, and its version table in it.
public record MeantHistory(Knowledge.Directory directory, Ledger ledger) {

  public History history() {
    return directory.history();
  }

  /// The history that one of the `ledgers` belongs to; the only one if there is no table.
  public static MeantHistory choose(Knowledge knowledge, List<InspectedDatabase.Ledger> ledgers) {
    List<MeantHistory> all = new ArrayList<>();
    for (Knowledge.Directory directory : knowledge.directories()) {
      History history = directory.history();
      if (!history.revisions().isEmpty()) {
        Ledger none = Ledger.none(tool(history));
        all.add(new MeantHistory(directory, Stamped.ledger(history, ledgers, none)));
      }
    }
    if (all.size() == 1) {
      return all.getFirst();
    }
    List<MeantHistory> told =
        all.stream()
            .filter(each -> each.fits() > 0)
            .sorted(Comparator.comparing((MeantHistory each) -> -each.fits()))
            .toList();
    if (told.size() == 1) {
      return told.getFirst();
    }
    throw new UsageError(
        "multiple histories found; pass one of: "
            + String.join(
                ", ", all.stream().map(each -> each.history().directory().path()).toList()));
  }

  private long fits() {
    return ledger.fits(history().revisions());
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

  /// The upgrades of its revisions, oldest first.
  List<Plan> upgrades() {
    return upgrades(history().oldestFirst().getFirst());
  }

  /// The upgrades of that revision and all that follow it in that order.
  List<Plan> upgrades(Revision from) {
    List<Revision> order = history().oldestFirst();
    int count = order.size() - order.indexOf(from);
    List<Plan> all = directory.upgradesFrom().apply(from);
    int databases = Math.max(1, all.size() / count);
    List<Plan> upgrades = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      upgrades.add(all.get(i * databases));
    }
    return upgrades;
  }
}
