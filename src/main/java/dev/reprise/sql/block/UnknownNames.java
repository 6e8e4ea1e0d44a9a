package dev.reprise.sql.block;

import dev.reprise.operation.Description;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.Operation.Reach;
import dev.reprise.operation.Renaming;
import dev.reprise.operation.Step;
import dev.reprise.sql.question.ComposedTexts;
import java.util.List;

/// Makes operations on partly unknown names opaque: such a name must not be mistaken for a known
/// one.
final class UnknownNames {
  private UnknownNames() {}

  /// The same step, or an opaque one if a name is unknown.
  static Step known(Step step, String reason) {
    return step instanceof Step.Apply(Operation operation, var origin)
            && !Renaming.names(operation).stream().allMatch(Name::isKnown)
        ? new Step.Apply(opaque(operation, reason), origin)
        : step;
  }

  static Operation opaque(Operation operation, String reason) {
    String words = Description.of(operation).replace(ComposedTexts.HOLE, "…").replaceAll("…+", "…");
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
      case Operation.OnTable on when on.table().isKnown() ->
          new Operation.Opaque(words, reason, Reach.OBJECTS, List.of(ObjectId.table(on.table())));
      case Operation _ -> new Operation.Opaque(words, reason, Reach.SCHEMA, List.of());
    };
  }

  /// A new object with an unknown name; with a guard it can never be noticed.
  private static Operation made(String words, String reason, boolean guarded, ObjectId object) {
    return guarded
        ? new Operation.Opaque(words, reason, Reach.DATA, List.of())
        : new Operation.Opaque(words, reason, Reach.OBJECTS, List.of(object));
  }

  private static Name unknown(Name name) {
    return new Name(name.schema(), Name.UNKNOWN.name());
  }
}
