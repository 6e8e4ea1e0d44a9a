package dev.reprise.alembic.library.migration;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.NotReadable;
import dev.reprise.alembic.library.schema.ConstraintName;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import java.util.List;

/// `create_index` and `drop_index`.
final class IndexOperations {
  private IndexOperations() {}

  static Value lower(LoweredOperation call) {
    CallArguments given = call.given();
    if (call.name().equals("create_index")) {
      boolean guarded = call.guard("if_not_exists");
      call.sender()
          .send(
              SchemaOperations.createIndex(
                  given, given.table(1, "table_name"), guarded, call.convention()));
    } else {
      boolean guarded = call.guard("if_exists");
      ConstraintName name =
          ConstraintName.read(
              given.value(0, given.has("name") ? "name" : "index_name"), given.execution());
      if (name == null) {
        throw new NotReadable("the index name is not given");
      }
      String text = call.convention().droppedIndex(name, new Name(given.schema(), ""));
      ObjectId index = ObjectId.of(ObjectKind.INDEX, new Name(given.schema(), text));
      if (given.execution().platform().isMysql()) {
        String keyword = given.has("tablename") ? "tablename" : "table_name";
        if (given.value(1, keyword) == null) {
          // Alembic names a table that does not exist.
          call.sender()
              .send(
                  new Operation.Invalid(
                      "1146", "ER_NO_SUCH_TABLE", "Table 'no_table' doesn't exist"));
          return Value.NONE;
        }
        index = ObjectId.on(ObjectKind.INDEX, given.table(1, keyword), text);
      }
      boolean concurrently = given.flag("postgresql_concurrently", false);
      call.sender().send(new Operation.Drop(List.of(index), guarded, false, concurrently));
    }
    return Value.NONE;
  }
}
