package dev.reprise.alembic.library.schema;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.Sender;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import java.util.List;

/// `Index.create(bind)` and `Index.drop(bind)`.
final class IndexStatements {
  private IndexStatements() {}

  static Value run(String what, IndexObject index, CallArguments given) {
    Sender sender = Sender.direct(given.execution());
    TableObject table = index.table();
    if (table == null) {
      given.execution().unknownStep("an index without a table", Operation.Reach.SCHEMA);
      return Value.NONE;
    }
    Name tableName = table.qualified();
    String name = table.convention().index(index.name(), tableName, index.keys());
    ObjectId object = ObjectId.of(ObjectKind.INDEX, new Name(tableName.schema(), name));
    boolean create = what.equals("create");
    Operation operation =
        create
            ? index.operation(name, tableName, false)
            : new Operation.Drop(List.of(object), false, false, index.concurrently());
    if (given.flag(1, "checkfirst", false)) {
      Condition condition = create ? Condition.missing(object) : Condition.exists(object);
      given.execution().branch(condition, () -> sender.send(operation), () -> {});
    } else {
      sender.send(operation);
    }
    return Value.NONE;
  }
}
