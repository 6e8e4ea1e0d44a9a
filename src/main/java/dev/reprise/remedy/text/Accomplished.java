package dev.reprise.remedy.text;

import dev.reprise.operation.Aim;
import dev.reprise.operation.ColumnChange;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.TypeChange;
import org.jspecify.annotations.Nullable;

/// The query that shows from the catalog that an operation has been done: the error of a second run
/// may have another cause.
public final class Accomplished {
  private Accomplished() {}

  /// A `SELECT` that finds a row if it has been done, or null if the error alone proves it.
  ///
  /// It contains no colon, percent sign or brace, which `sa.text`, drivers and f-strings would
  /// interpret.
  public static @Nullable String query(Operation operation) {
    return switch (operation) {
      // A unique key fails with `duplicate_table` whenever its name is taken, a primary key with
      // `invalid_table_definition` for several reasons; checks and foreign keys fail with specific
      // errors.
      case Operation.AddConstraint add ->
          switch (add.constraint()) {
            case Constraint.PrimaryKey _ ->
                "SELECT FROM pg_constraint WHERE conrelid = %s AND contype = 'p'"
                    .formatted(relation(add.table()));
            case Constraint.Unique _, Constraint.Exclude _ -> there(operation);
            case Constraint.ForeignKey _, Constraint.Check _, Constraint.NotNull _ -> null;
          };
      case Operation.AttachPartition attach -> child(attach.partition(), attach.table());
      case Operation.DetachPartition detach -> noChild(detach.partition(), detach.table());
      case Operation.Inherit(Name table, Name parent, boolean inherit) ->
          inherit ? child(table, parent) : noChild(table, parent);
      case Operation.RenameEnumValue _, Operation.Rename _ -> there(operation);
      case Operation.AlterType(_, TypeChange.RenameAttribute _) -> there(operation);
      case Operation.AlterType(Name type, TypeChange.RenameConstraint(_, String to)) ->
          "SELECT FROM pg_constraint WHERE contypid = to_regtype(%s) AND conname = %s"
              .formatted(Sql.quoted(Sql.name(type)), Sql.quoted(to));
      case Operation.AlterColumn(var table, _, var column, ColumnChange.SetType(var type, _, _))
          when !type.isUnknown() ->
          "%s AND atttypid = to_regtype(%s)"
              .formatted(
                  column(table, column),
                  Sql.quoted(type.named() == null ? type.text() : Sql.name(type.named())));
      case Operation _ -> null;
    };
  }

  /// The query for what the operation creates; null for a kind whose error is specific enough.
  private static @Nullable String there(Operation operation) {
    ObjectId object = Aim.made(operation);
    if (object == null) {
      return null;
    }
    String own = object.name().name();
    return switch (object.kind()) {
      case COLUMN -> object.owner() == null ? null : column(object.owner(), own);
      case CONSTRAINT ->
          object.owner() == null
              ? null
              : "SELECT FROM pg_constraint WHERE conrelid = %s AND conname = %s"
                  .formatted(relation(object.owner()), Sql.quoted(own));
      case ENUM_LABEL ->
          object.owner() == null
              ? null
              : "SELECT FROM pg_enum WHERE enumtypid = to_regtype(%s) AND enumlabel = %s"
                  .formatted(Sql.quoted(Sql.name(object.owner())), Sql.quoted(own));
      case TYPE ->
          "SELECT FROM pg_type WHERE oid = to_regtype(%s)"
              .formatted(Sql.quoted(Sql.name(object.name())));
      case ObjectKind _ -> null;
    };
  }

  private static String child(Name table, Name parent) {
    return "SELECT FROM pg_inherits WHERE inhrelid = %s AND inhparent = %s"
        .formatted(relation(table), relation(parent));
  }

  private static String noChild(Name table, Name parent) {
    return "SELECT FROM pg_class WHERE oid = %s AND NOT EXISTS (%s)"
        .formatted(relation(table), child(table, parent));
  }

  private static String column(Name table, String column) {
    return "SELECT FROM pg_attribute WHERE attrelid = %s AND attname = %s"
        .formatted(relation(table), Sql.quoted(column));
  }

  private static String relation(Name name) {
    return "to_regclass(" + Sql.quoted(Sql.name(name)) + ")";
  }
}
