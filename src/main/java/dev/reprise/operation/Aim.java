package dev.reprise.operation;

import org.jspecify.annotations.Nullable;

/// What is true of a database once an operation has been done, and was not before: an object of
/// that name is there, or is no longer.
public record Aim(ObjectId object, boolean present) {

  /// Null where no name tells: of rows, of another shape of what is there already, of several
  /// objects at once.
  public static @Nullable Aim of(Operation operation) {
    return switch (operation) {
      case Operation.CreateTable create -> there(ObjectId.table(create.table()));
      case Operation.AddColumn add -> there(ObjectId.column(add.table(), add.column().name()));
      case Operation.CreateIndex(var name, var table, _, _, _, _, _, _, _) ->
          name == null
              ? null
              : there(ObjectId.of(ObjectKind.INDEX, new Name(table.schema(), name)));
      case Operation.CreateType create -> there(ObjectId.of(ObjectKind.TYPE, create.type()));
      case Operation.AddConstraint(var table, _, var constraint) ->
          constraint.name() == null ? null : there(ObjectId.constraint(table, constraint.name()));
      case Operation.AddEnumValue add ->
          there(ObjectId.on(ObjectKind.ENUM_LABEL, add.type(), add.label()));
      case Operation.RenameEnumValue rename ->
          there(ObjectId.on(ObjectKind.ENUM_LABEL, rename.type(), rename.to()));
      case Operation.AlterType(var type, TypeChange.RenameAttribute(_, var to)) ->
          there(ObjectId.column(type, to));
      case Operation.Create create -> there(create.object());
      case Operation.Rename(var object, var to, _) -> there(object.renamed(to));
      case Operation.DropColumn drop -> gone(ObjectId.column(drop.table(), drop.column()));
      case Operation.DropConstraint drop ->
          gone(ObjectId.constraint(drop.table(), drop.constraint()));
      case Operation.Drop drop ->
          drop.objects().size() == 1 ? gone(drop.objects().getFirst()) : null;
      case Operation _ -> null;
    };
  }

  /// The object that the operation makes, or gives its name; null where it makes none.
  public static @Nullable ObjectId made(Operation operation) {
    Aim aim = of(operation);
    return aim != null && aim.present ? aim.object : null;
  }

  /// The question whether it has been done, as a guard asks it.
  public Condition condition() {
    return present ? Condition.exists(object) : Condition.missing(object);
  }

  private static Aim there(ObjectId object) {
    return new Aim(object, true);
  }

  private static Aim gone(ObjectId object) {
    return new Aim(object, false);
  }
}
