package dev.reprise.remedy;

import dev.reprise.operation.ColumnChange;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.TypeChange;
import org.jspecify.annotations.Nullable;

/// The query that tells from the catalog whether an operation has been done: the error that a
/// second run raises may as well have another cause.
final class Accomplished {
  private Accomplished() {}

  /// A `SELECT` that finds a row where it has, or null where the error alone says so.
  ///
  /// It holds no colon, percent sign or brace, which `sa.text`, drivers and f-strings would take
  /// for their own.
  static @Nullable String query(Operation operation) {
    return switch (operation) {
      case Operation.AddConstraint add -> constraint(add);
      case Operation.AttachPartition attach -> child(attach.partition(), attach.table());
      case Operation.DetachPartition detach -> noChild(detach.partition(), detach.table());
      case Operation.Inherit(Name table, Name parent, boolean inherit) ->
          inherit ? child(table, parent) : noChild(table, parent);
      case Operation.RenameEnumValue rename ->
          "SELECT FROM pg_enum WHERE enumtypid = to_regtype(%s) AND enumlabel = %s"
              .formatted(Sql.quoted(Sql.name(rename.type())), Sql.quoted(rename.to()));
      case Operation.AlterType(Name type, TypeChange.RenameAttribute(_, String to)) ->
          column(type, to);
      case Operation.AlterType(Name type, TypeChange.RenameConstraint(_, String to)) ->
          "SELECT FROM pg_constraint WHERE contypid = to_regtype(%s) AND conname = %s"
              .formatted(Sql.quoted(Sql.name(type)), Sql.quoted(to));
      case Operation.Rename rename -> renamed(rename.object(), rename.to());
      case Operation.AlterColumn(var table, _, var column, ColumnChange.SetType(var type, _, _))
          when !type.isUnknown() ->
          "%s AND atttypid = to_regtype(%s)"
              .formatted(
                  column(table, column),
                  Sql.quoted(type.named() == null ? type.text() : Sql.name(type.named())));
      case Operation _ -> null;
    };
  }

  /// A unique key fails with `duplicate_table` wherever its name is taken, a primary key with
  /// `invalid_table_definition` for more reasons than one; checks and foreign keys say what they
  /// mean.
  private static @Nullable String constraint(Operation.AddConstraint add) {
    String table = "SELECT FROM pg_constraint WHERE conrelid = " + relation(add.table());
    return switch (add.constraint()) {
      case Constraint.PrimaryKey _ -> table + " AND contype = 'p'";
      case Constraint.Unique unique when unique.name() != null ->
          table + " AND conname = " + Sql.quoted(unique.name());
      case Constraint.Exclude exclude when exclude.name() != null ->
          table + " AND conname = " + Sql.quoted(exclude.name());
      case Constraint.Unique _,
          Constraint.Exclude _,
          Constraint.ForeignKey _,
          Constraint.Check _,
          Constraint.NotNull _ ->
          null;
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

  private static @Nullable String renamed(ObjectId object, String to) {
    if (object.owner() != null && object.kind() == ObjectKind.COLUMN) {
      return column(object.owner(), to);
    }
    if (object.owner() != null && object.kind() == ObjectKind.CONSTRAINT) {
      return "SELECT FROM pg_constraint WHERE conrelid = %s AND conname = %s"
          .formatted(relation(object.owner()), Sql.quoted(to));
    }
    if (object.kind() == ObjectKind.TYPE) {
      return "SELECT FROM pg_type WHERE oid = to_regtype(%s)"
          .formatted(Sql.quoted(Sql.name(new Name(object.name().schema(), to))));
    }
    return null;
  }

  private static String column(Name table, String column) {
    return "SELECT FROM pg_attribute WHERE attrelid = %s AND attname = %s"
        .formatted(relation(table), Sql.quoted(column));
  }

  private static String relation(Name name) {
    return "to_regclass(" + Sql.quoted(Sql.name(name)) + ")";
  }
}
