package dev.reprise.operation;

import org.jspecify.annotations.Nullable;

/// The postcondition of an operation that did not hold before it: an object of that name exists, or
/// no longer exists.
public record Aim(ObjectId object, boolean present) {

  /// Null if no name identifies the change: rows, a changed shape of an existing object, several
  /// objects at once.
  public static @Nullable Aim of(Operation operation) {
    return switch (operation) {
      case Operation.CreateTable create -> there(ObjectId.table(create.table()));
      case Operation.AddColumn add -> there(ObjectId.column(add.table(), add.column().name()));
      case Operation.CreateIndex create ->
          create.name() == null
              ? null
              : there(
                  ObjectId.of(ObjectKind.INDEX, new Name(create.table().schema(), create.name())));
      case Operation.CreateType create -> there(ObjectId.of(ObjectKind.TYPE, create.type()));
      case Operation.AddConstraint add ->
          add.constraint().name() == null
              ? null
              : there(ObjectId.constraint(add.table(), add.constraint().name()));
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
      case Operation.ModifyColumn modify ->
          modify.definition().name().equals(modify.column())
              ? null
              : there(ObjectId.column(modify.table(), modify.definition().name()));
      case Operation.AlterTable _,
          Operation.RenameTables _,
          Operation.AlterColumn _,
          Operation.AlterType _,
          Operation.ValidateConstraint _,
          Operation.AttachPartition _,
          Operation.DetachPartition _,
          Operation.Inherit _,
          Operation.DisownSequence _,
          Operation.SetSchema _,
          Operation.Touch _,
          Operation.OfRows _,
          Operation.Truncate _,
          Operation.Copy _,
          Operation.Call _,
          Operation.Maintain _,
          Operation.SetSearchPath _,
          Operation.Session _,
          Operation.Rebuild _,
          Operation.Invalid _,
          Operation.Opaque _ ->
          null;
    };
  }

  /// The object that the operation creates, or renames to; null if it creates none.
  public static @Nullable ObjectId made(Operation operation) {
    Aim aim = of(operation);
    return aim != null && aim.present ? aim.object : null;
  }

  private static Aim there(ObjectId object) {
    return new Aim(object, true);
  }

  private static Aim gone(ObjectId object) {
    return new Aim(object, false);
  }
}
