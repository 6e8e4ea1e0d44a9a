package dev.reprise.alembic.library.migration;

import dev.reprise.alembic.library.CallArguments;
import dev.reprise.alembic.library.Refused;
import dev.reprise.alembic.library.Sender;
import dev.reprise.alembic.library.schema.ColumnReader;
import dev.reprise.alembic.library.type.SqlType;
import dev.reprise.alembic.library.type.TypeReader;
import dev.reprise.alembic.value.Execution;
import dev.reprise.alembic.value.Value;
import dev.reprise.operation.Column;
import dev.reprise.operation.ColumnChange;
import dev.reprise.operation.ColumnType;
import dev.reprise.operation.Condition;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Operation;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The statement of `op.alter_column` on MySQL and MariaDB: one `CHANGE` or `MODIFY` with the whole
/// definition or, for a default alone, `ALTER … SET DEFAULT`.
///
/// Source: `MySQLImpl.alter_column` in `alembic/ddl/mysql.py`.
record MysqlColumnChange(Name table, String column, CallArguments given, Sender sender) {
  void send() {
    Value name = given.value(isGiven(given.value("new_column_name")) ? "new_column_name" : "name");
    if (isGiven(name)) {
      String to = CallArguments.string(name);
      if (to == null) {
        sender.send(
            Sender.opaque(
                "rename column",
                CallArguments.reason("the new column name", name, given.arguments()),
                Operation.Reach.OBJECTS,
                List.of(ObjectId.table(table))));
      } else {
        modify(to);
      }
    } else if (isGiven(given.value("nullable"))
        || isGiven(given.value("type_"))
        || isGiven(given.value("autoincrement"))
        || isSet(given.value("comment"))
        || isSet(given.value("server_default")) && isTime()) {
      modify(column);
    } else if (isSet(given.value("server_default"))) {
      String text = ColumnReader.defaultText(default_(), sender.execution());
      sender.send(
          new Operation.AlterColumn(
              table,
              false,
              column,
              text == null ? new ColumnChange.DropDefault() : new ColumnChange.SetDefault(text)));
    }
  }

  private @Nullable Value default_() {
    return given.value("server_default");
  }

  /// The default of a time may be a function: then the whole column is sent.
  private boolean isTime() {
    SqlType type = type();
    return type != null
        && type.columnType(null).text().toLowerCase(Locale.ROOT).startsWith("timestamp")
        && isGiven(default_());
  }

  private @Nullable SqlType type() {
    Value type =
        isGiven(given.value("type_")) ? given.value("type_") : given.value("existing_type");
    return isGiven(type) ? TypeReader.read(type, sender.execution()) : null;
  }

  private void modify(String to) {
    Execution execution = sender.execution();
    SqlType type = type();
    if (type == null) {
      throw new Refused(
          "alembic.util.CommandError",
          "All MySQL CHANGE/MODIFY COLUMN operations require the existing type.");
    }
    Value text = isSet(default_()) ? default_() : given.value("existing_server_default");
    boolean counts =
        isTrue(given.value("autoincrement"))
            || !isGiven(given.value("autoincrement"))
                && isTrue(given.value("existing_autoincrement"));
    ColumnType plain = type.columnType(table.schema());
    Column definition =
        new Column(
            to,
            new ColumnType(plain.text(), null, false),
            !isNullable(),
            isSet(text) ? ColumnReader.defaultText(text, execution) : null,
            counts,
            null,
            List.of());
    sender.send(new Operation.ModifyColumn(table, false, column, false, definition, keeps()));
  }

  /// True if what the column already has is passed on as it was read from the database.
  private boolean keeps() {
    Value nullable = given.value("existing_nullable");
    Value text = given.value("existing_server_default");
    return !isGiven(given.value("nullable"))
            && nullable != null
            && isGiven(nullable)
            && !(sender.execution().truth(nullable) instanceof Condition.Constant)
        || !isSet(default_()) && (text instanceof Value.Unknown || text instanceof Value.Maybe);
  }

  private boolean isNullable() {
    Value nullable =
        isGiven(given.value("nullable"))
            ? given.value("nullable")
            : given.value("existing_nullable");
    return nullable == null
        || nullable instanceof Value.None
        || !(sender.execution().truth(nullable) instanceof Condition.Constant(boolean yes))
        || yes;
  }

  private boolean isTrue(@Nullable Value value) {
    return value != null
        && !(value instanceof Value.None)
        && sender.execution().truth(value) instanceof Condition.Constant(boolean yes)
        && yes;
  }

  private static boolean isGiven(@Nullable Value value) {
    return value != null && !(value instanceof Value.None);
  }

  /// `False` means unchanged, `None` means removed.
  private static boolean isSet(@Nullable Value value) {
    return value != null && !(value instanceof Value.Bool);
  }
}
