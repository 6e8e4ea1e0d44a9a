package dev.reprise.server.sqlite;

import dev.reprise.catalog.Catalog;
import dev.reprise.catalog.Creator;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Step;
import dev.reprise.server.AlembicTable;
import dev.reprise.server.Effect;
import dev.reprise.server.Fault;
import dev.reprise.server.ForgivingServer;

/// SQLite before 3.53, which has no `ALTER COLUMN` and no `ADD CONSTRAINT`.
///
/// Tables, columns and rows behave as on PostgreSQL and are delegated to its model
/// ([SqliteOperation#model]); this package adds the differences and the error messages.
public final class Sqlite implements ForgivingServer {

  @Override
  public Catalog empty() {
    return AlembicTable.in(SqliteOperation.MODEL.empty(), AlembicTable.KEY);
  }

  @Override
  public Catalog untold() {
    return AlembicTable.in(SqliteOperation.MODEL.untold(), AlembicTable.KEY);
  }

  @Override
  public Effect apply(Operation operation, Catalog before, Creator by, Object run, boolean first) {
    return new SqliteOperation(operation, by, run, first).on(before);
  }

  @Override
  public Condition asked(Condition condition) {
    return condition;
  }

  /// Python's `sqlite3` checks the first word: `INSERT`, `UPDATE`, `DELETE` or `REPLACE`.
  @Override
  public boolean opensTransaction(Operation operation) {
    return switch (operation) {
      case Operation.Insert _, Operation.Update _, Operation.Delete _ -> true;
      case Operation.Rebuild rebuild -> rebuild.stage() == Operation.Rebuild.Stage.COPY;
      case Operation.Opaque opaque -> opaque.reach() == Operation.Reach.DATA;
      case Operation _ -> false;
    };
  }

  @Override
  public boolean commits(Operation operation) {
    return false;
  }

  @Override
  public boolean catches(Step.Handler handler, Fault fault) {
    return SqliteHandlers.catches(handler, fault);
  }
}
