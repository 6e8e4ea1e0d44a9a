package dev.reprise.alembic.library.migration;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.Sender;
import dev.reprise.alembic.library.schema.TableObject;
import dev.reprise.alembic.library.schema.TableReader;
import dev.reprise.alembic.library.schema.TableStatements;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import java.util.List;

/// `create_table`, `drop_table`, `rename_table` and the table comments.
final class TableOperations {
  private TableOperations() {}

  static Value lower(LoweredOperation call) {
    CallArguments given = call.given();
    Sender sender = call.sender();
    switch (call.name()) {
      case "create_table" -> {
        TableObject table = TableReader.created(given, call.convention());
        TableStatements.createByOperation(table, call.guard("if_not_exists"), sender);
        return table;
      }
      case "drop_table" -> {
        Name table = given.table(0, "table_name");
        sender.send(
            new Operation.Drop(
                List.of(ObjectId.table(table)), call.guard("if_exists"), false, false));
      }
      case "rename_table" -> {
        Name table = given.table(0, "old_table_name");
        String to = given.name(1, "new_table_name", "table");
        call.guard("if_exists");
        sender.send(new Operation.Rename(ObjectId.table(table), to, false));
      }
      default ->
          sender.send(
              TableStatements.touch(
                  "comment on table", ObjectId.table(given.table(0, "table_name"))));
    }
    return Value.NONE;
  }
}
