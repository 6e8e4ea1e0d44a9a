package dev.reprise.alembic.library.migration;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.NotReadable;
import dev.reprise.alembic.library.Refused;
import dev.reprise.alembic.library.Sender;
import dev.reprise.alembic.library.schema.ColumnObject;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Name;
import dev.reprise.operation.Operation;

/// `add_column`, `drop_column`, `alter_column`.
final class ColumnOperations {
  private ColumnOperations() {}

  static Value lower(LoweredOperation call) {
    CallArguments given = call.given();
    Sender sender = call.sender();
    Name table = given.table(0, "table_name");
    ConstraintOperations.refuseMore(call, 2);
    switch (call.name()) {
      case "add_column" -> {
        boolean guarded = call.guard("if_not_exists");
        boolean references = call.guard("inline_references");
        boolean key = call.guard("inline_primary_key");
        Value column = given.value(1, "column");
        if (!(column instanceof ColumnObject object) || object.name() == null) {
          throw new NotReadable(CallArguments.reason("the column", column, given.arguments()));
        }
        ColumnStatements.add(
            object,
            table,
            new ColumnStatements.Options(guarded, references, key),
            call.convention(),
            sender);
      }
      case "drop_column" -> {
        // Measured with Alembic 1.8.1 and 1.19.1; the table counts as the batch itself.
        if (call.batch() != null && given.arguments().size() > 2) {
          throw new Refused(
              "TypeError",
              "drop_column() takes 2 positional arguments but %d were given"
                  .formatted(given.arguments().size()));
        }
        String column = given.name(1, "column_name", "column");
        sender.send(new Operation.DropColumn(table, false, column, call.guard("if_exists"), false));
      }
      default -> {
        call.guard("if_exists");
        ColumnAlterations.send(
            table, given.name(1, "column_name", "column"), given, call.convention(), sender);
      }
    }
    return Value.NONE;
  }
}
