package dev.reprise.sql.block;

import dev.reprise.operation.Description;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Operation.Reach;
import dev.reprise.operation.Step;
import dev.reprise.sql.question.Texts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An operation on a name with a part that could not be told is not that operation on some other
/// name: it is one on an unknown name.
final class UnknownNames {
  private UnknownNames() {}

  /// The same step, or one that says what is not known of it.
  static Step known(Step step, String reason) {
    return step instanceof Step.Apply(Operation operation, var origin) && isUnknown(operation)
        ? new Step.Apply(opaque(operation, reason), origin)
        : step;
  }

  static Operation opaque(Operation operation, String reason) {
    String words = Description.of(operation).replace(Texts.HOLE, "…").replaceAll("…+", "…");
    return switch (operation) {
      case Operation.OfRows _,
          Operation.Copy _,
          Operation.Truncate _,
          Operation.Call _,
          Operation.Touch _,
          Operation.Session _,
          Operation.SetSearchPath _,
          Operation.Maintain _ ->
          new Operation.Opaque(words, reason, Reach.DATA, List.of());
      case Operation.CreateTable create ->
          made(words, reason, create.ifNotExists(), ObjectId.table(unknown(create.table())));
      case Operation.CreateType create ->
          made(words, reason, false, ObjectId.of(ObjectKind.TYPE, unknown(create.type())));
      case Operation.CreateIndex create when create.table().isKnown() ->
          made(words, reason, create.ifNotExists(), ObjectId.of(ObjectKind.INDEX, Name.UNKNOWN));
      case Operation.Create create ->
          made(
              words,
              reason,
              create.ifNotExists() || create.orReplace(),
              ObjectId.of(create.object().kind(), Name.UNKNOWN));
      case Operation.Drop _, Operation.Rename _, Operation.SetSchema _ ->
          new Operation.Opaque(words, reason, Reach.OBJECTS, List.of());
      case Operation _ -> {
        Name table = table(operation);
        yield table != null && table.isKnown()
            ? new Operation.Opaque(words, reason, Reach.OBJECTS, List.of(ObjectId.table(table)))
            : new Operation.Opaque(words, reason, Reach.SCHEMA, List.of());
      }
    };
  }

  /// Something new under a name that nobody can tell; with a guard nothing will ever show it.
  private static Operation made(String words, String reason, boolean guarded, ObjectId object) {
    return guarded
        ? new Operation.Opaque(words, reason, Reach.DATA, List.of())
        : new Operation.Opaque(words, reason, Reach.OBJECTS, List.of(object));
  }

  private static Name unknown(Name name) {
    return new Name(name.schema(), Name.UNKNOWN.name());
  }

  private static boolean isUnknown(Operation operation) {
    for (String name : names(operation)) {
      if (!Name.isKnown(name)) {
        return true;
      }
    }
    return false;
  }

  /// What the operation is about; not what it reads, nor the values it writes.
  private static List<String> names(Operation operation) {
    List<String> names = new ArrayList<>();
    Name table = table(operation);
    if (table != null) {
      names.add(table.name());
    }
    switch (operation) {
      case Operation.CreateTable create -> {
        names.add(create.table().name());
        if (create.partitionOf() != null) {
          names.add(create.partitionOf().name());
        }
      }
      case Operation.AddColumn add -> names.add(add.column().name());
      case Operation.DropColumn drop -> names.add(drop.column());
      case Operation.AlterColumn alter -> names.add(alter.column());
      case Operation.AddConstraint add -> names.add(String.valueOf(add.constraint().name()));
      case Operation.DropConstraint drop -> names.add(drop.constraint());
      case Operation.ModifyColumn modify -> {
        names.add(modify.column());
        names.add(modify.definition().name());
      }
      case Operation.AlterTable alter -> alter.clauses().forEach(each -> names.addAll(names(each)));
      case Operation.RenameTables rename ->
          rename
              .pairs()
              .forEach(each -> {
                names.add(each.from().name());
                names.add(each.to().name());
              });
      case Operation.ValidateConstraint validate -> names.add(validate.constraint());
      case Operation.AttachPartition attach -> names.add(attach.partition().name());
      case Operation.DetachPartition detach -> names.add(detach.partition().name());
      case Operation.Inherit inherit -> names.add(inherit.parent().name());
      case Operation.DisownSequence disown -> names.add(disown.sequence().name());
      case Operation.CreateIndex create -> names.add(String.valueOf(create.name()));
      case Operation.CreateType create -> names.add(create.type().name());
      case Operation.AddEnumValue add -> {
        names.add(add.type().name());
        names.add(add.label());
      }
      case Operation.RenameEnumValue rename -> {
        names.add(rename.type().name());
        names.add(rename.label());
        names.add(rename.to());
      }
      case Operation.AlterType alter -> names.add(alter.type().name());
      case Operation.Create create -> names.add(create.object().name().name());
      case Operation.Drop drop -> drop.objects().forEach(each -> names.add(each.name().name()));
      case Operation.Rename rename -> {
        names.add(rename.object().name().name());
        names.add(rename.to());
      }
      case Operation.SetSchema set -> {
        names.add(set.object().name().name());
        names.add(set.schema());
      }
      case Operation.Touch touch -> touch.needs().forEach(each -> names.add(each.name().name()));
      case Operation.Insert insert -> names.add(insert.table().name());
      case Operation.Update update -> names.add(update.table().name());
      case Operation.Delete delete -> names.add(delete.table().name());
      case Operation.Copy copy -> names.add(copy.table().name());
      case Operation.Truncate truncate -> truncate.tables().forEach(each -> names.add(each.name()));
      case Operation.Read read -> read.reads().forEach(each -> names.add(each.table().name()));
      case Operation.Call call -> call.needs().forEach(each -> names.add(each.name().name()));
      case Operation.Maintain maintain ->
          maintain.needs().forEach(each -> names.add(each.name().name()));
      case Operation.SetSearchPath set -> names.addAll(set.schemas());
      case Operation.Rebuild rebuild -> names.add(rebuild.table().name());
      case Operation.Session _, Operation.Invalid _, Operation.Opaque _ -> {}
    }
    return names;
  }

  private static @Nullable Name table(Operation operation) {
    return switch (operation) {
      case Operation.AddColumn add -> add.table();
      case Operation.DropColumn drop -> drop.table();
      case Operation.AlterColumn alter -> alter.table();
      case Operation.AddConstraint add -> add.table();
      case Operation.DropConstraint drop -> drop.table();
      case Operation.ModifyColumn modify -> modify.table();
      case Operation.AlterTable alter -> alter.table();
      case Operation.ValidateConstraint validate -> validate.table();
      case Operation.AttachPartition attach -> attach.table();
      case Operation.DetachPartition detach -> detach.table();
      case Operation.Inherit inherit -> inherit.table();
      case Operation.CreateIndex index -> index.table();
      case Operation _ -> null;
    };
  }
}
