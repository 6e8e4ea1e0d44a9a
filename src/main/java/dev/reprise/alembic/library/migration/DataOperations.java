package dev.reprise.alembic.library.migration;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.NotReadable;
import dev.reprise.alembic.library.connection.SentStatements;
import dev.reprise.alembic.library.schema.InsertedRows;
import dev.reprise.alembic.library.schema.TableObject;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Conflict;
import java.util.List;

/// `execute` and `bulk_insert`.
final class DataOperations {
  private DataOperations() {}

  static Value lower(LoweredOperation call) {
    CallArguments given = call.given();
    if (call.name().equals("execute")) {
      Value statement = given.value(0, given.has("sql") ? "sql" : "sqltext");
      SentStatements.send(statement, null, false, given.execution());
      return Value.NONE;
    }
    bulkInsert(call, given);
    return Value.NONE;
  }

  /// One statement for all rows, or with `multiinsert=False` one per row.
  private static void bulkInsert(LoweredOperation call, CallArguments given) {
    TableObject table = TableObject.of(given.value(0, "table"));
    if (table == null) {
      throw new NotReadable(
          CallArguments.reason("the table", given.value(0, "table"), given.arguments()));
    }
    Value rows = given.value(1, "rows");
    InsertedRows read = InsertedRows.read(rows, table, given.execution());
    Conflict fails = new Conflict.Fails();
    if (read.rows() == null || given.flag("multiinsert", true)) {
      if (read.rows() == null || !read.rows().isEmpty()) {
        call.sender().send(read.into(table.qualified(), fails));
      }
    } else {
      for (List<dev.reprise.operation.Value> row : read.rows()) {
        var alone = new InsertedRows(read.columns(), List.of(row), List.of());
        call.sender().send(alone.into(table.qualified(), fails));
      }
    }
  }
}
