package dev.reprise.server.sqlite;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Certainty;
import dev.reprise.catalog.Creator;
import dev.reprise.operation.Operation;
import dev.reprise.operation.platform.Platform;
import dev.reprise.server.Effect;
import dev.reprise.server.Fault;
import dev.reprise.server.FaultKind;
import dev.reprise.server.Refusal;
import dev.reprise.server.postgres.Postgres;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One operation in progress: the changing catalog, and the assumptions made.
///
/// Behavior shared with PostgreSQL is delegated to its model ([#model]), with the errors reworded
/// for SQLite.
final class SqliteOperation {
  static final Postgres MODEL = Postgres.shared(Platform.NEWEST.postgresql());
  private static final Catalog UNTOLD = MODEL.untold();

  public final Operation operation;
  public final Creator made;
  private final Object run;
  private final boolean first;
  private final List<Fault> doubts = new ArrayList<>();
  public Catalog catalog = UNTOLD;

  public SqliteOperation(Operation operation, Creator made, Object run, boolean first) {
    this.operation = operation;
    this.made = made;
    this.run = run;
    this.first = first;
  }

  Effect on(Catalog before) {
    catalog = before;
    try {
      Fault refused = SqliteSyntax.fault(operation, made.origin());
      if (refused != null) {
        throw new Refusal(refused);
      }
      apply();
    } catch (Refusal refusal) {
      return new Effect(before, refusal.fault(), List.of());
    }
    return new Effect(catalog, null, List.copyOf(doubts));
  }

  private void apply() {
    switch (operation) {
      case Operation.CreateTable create -> SqliteTables.create(this, create);
      case Operation.AddColumn add -> SqliteTables.addColumn(this, add);
      case Operation.DropColumn drop -> SqliteTables.dropColumn(this, drop);
      case Operation.CreateIndex create -> SqliteObjects.createIndex(this, create);
      case Operation.Create create -> SqliteObjects.create(this, create);
      case Operation.Drop drop -> SqliteObjects.drop(this, drop);
      case Operation.Rebuild rebuild -> Rebuilds.apply(this, rebuild);
      case Operation.Insert insert -> {
        if (!SqliteReads.isSystem(insert.table())) {
          model(
              insert
                  .spelled(
                      insert.table(),
                      insert.columns(),
                      SqliteReads.of(insert.reads()),
                      insert.sources())
                  .takingFirst());
        }
      }
      case Operation.Update update -> {
        if (!SqliteReads.isSystem(update.table())) {
          model(update.spelled(update.table(), update.columns(), SqliteReads.of(update.reads())));
        }
      }
      case Operation.Delete delete -> {
        if (!SqliteReads.isSystem(delete.table())) {
          model(
              new Operation.Delete(
                  delete.table(), SqliteReads.of(delete.reads()), delete.filter()));
        }
      }
      case Operation.Read(var reads) -> model(new Operation.Read(SqliteReads.of(reads)));
      case Operation.Rename _ -> {
        if (asked(operation) == null) {
          Views.check(this);
        }
        model(operation);
      }
      case Operation.Opaque _, Operation.Invalid _ -> model(operation);
      case Operation.Session(String what) -> Views.session(this, what);
      case Operation.Call _,
          Operation.Maintain _,
          Operation.Touch _,
          Operation.SetSearchPath _ -> {}
      // All others have been rejected before.
      case Operation _ -> throw new IllegalStateException("SQLite cannot parse " + operation);
    }
  }

  /// Executes `alike`, which behaves the same on PostgreSQL.
  void model(Operation alike) {
    Effect effect = MODEL.apply(alike, catalog, made, run, first);
    for (Fault doubt : effect.doubts()) {
      doubts.add(SqliteWording.of(doubt, alike, operation, catalog));
    }
    if (effect.fault() != null) {
      throw new Refusal(SqliteWording.of(effect.fault(), alike, operation, catalog));
    }
    catalog = effect.after();
  }

  /// PostgreSQL's error, if any; changes nothing.
  @Nullable Fault asked(Operation alike) {
    return MODEL.apply(alike, catalog, made, run, first).fault();
  }

  void doubt(Fault fault) {
    doubts.add(fault);
  }

  Fault fault(@Nullable FaultKind kind, String condition, String message) {
    return new Fault(operation, made.origin(), kind, null, condition, message, Certainty.CERTAIN);
  }
}
