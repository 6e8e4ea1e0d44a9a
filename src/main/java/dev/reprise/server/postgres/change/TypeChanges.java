package dev.reprise.server.postgres.change;

import dev.reprise.catalog.Members;
import dev.reprise.catalog.ObjectState;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.TypeState;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.TypeShape;
import dev.reprise.server.FaultKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Types, domains and the labels of enums.
public final class TypeChanges {
  private TypeChanges() {}

  public static void create(RunningOperation change, Operation.CreateType create) {
    create(change, create.type(), create.shape());
  }

  /// `shape` is null if the definition could not be read.
  static void create(RunningOperation change, Name type, @Nullable TypeShape shape) {
    QualifiedName target = change.catalog.creating(type);
    change.needSchema(target.schema());
    if (shape instanceof TypeShape.Composite composite) {
      composite.attributes().forEach(attribute -> change.needType(attribute.type()));
    } else if (shape instanceof TypeShape.Domain domain) {
      change.needType(domain.base());
    }
    TypeState known = change.catalog.types().get(target);
    Presence there = change.catalog.typePresence(target);
    change.demand(
        false,
        there,
        FaultKind.DUPLICATE_OBJECT,
        "type \"" + target.name() + "\" already exists",
        ObjectId.of(ObjectKind.TYPE, type),
        known == null ? null : known.made());
    Members<ObjectState> parts =
        shape == null ? Members.empty() : TypeParts.of(shape, target, change.made);
    boolean partsKnown = shape != null;
    if (shape instanceof TypeShape.Enumeration(List<String> given)) {
      partsKnown = given != null;
      if (given != null) {
        for (String label : given) {
          parts = parts.put(label, new ObjectState(Presence.PRESENT, change.made, List.of()));
        }
      }
    }
    change.catalog =
        change.catalog.withType(
            target, new TypeState(Presence.PRESENT, change.made, shape, parts, partsKnown));
  }

  public static void addValue(RunningOperation change, Operation.AddEnumValue add) {
    QualifiedName name = change.needType(add.type());
    TypeState type = type(change, name);
    Presence there = type.part(add.label());
    if (add.ifNotExists()) {
      if (there == Presence.PRESENT) {
        return;
      }
    } else {
      ObjectState known = type.parts().get(add.label());
      change.demand(
          false,
          there,
          FaultKind.DUPLICATE_OBJECT,
          "enum label \"" + add.label() + "\" already exists",
          ObjectId.on(ObjectKind.ENUM_LABEL, add.type(), add.label()),
          known == null ? null : known.made());
    }
    ObjectState made = new ObjectState(Presence.PRESENT, change.made, List.of());
    change.catalog =
        change.catalog.withType(name, type.withParts(type.parts().put(add.label(), made)));
  }

  public static void renameValue(RunningOperation change, Operation.RenameEnumValue rename) {
    QualifiedName name = change.needType(rename.type());
    TypeState type = type(change, name);
    ObjectState known = type.parts().get(rename.label());
    change.demand(
        true,
        type.part(rename.label()),
        FaultKind.INVALID_PARAMETER_VALUE,
        "\"" + rename.label() + "\" is not an existing enum label",
        ObjectId.on(ObjectKind.ENUM_LABEL, rename.type(), rename.label()),
        known == null ? null : known.made());
    ObjectState target = type.parts().get(rename.to());
    change.demand(
        false,
        type.part(rename.to()),
        FaultKind.DUPLICATE_OBJECT,
        "enum label \"" + rename.to() + "\" already exists",
        ObjectId.on(ObjectKind.ENUM_LABEL, rename.type(), rename.to()),
        target == null ? null : target.made());
    change.catalog =
        change.catalog.withType(
            name,
            type.withParts(
                type.parts()
                    .put(rename.to(), new ObjectState(Presence.PRESENT, change.made, List.of()))
                    .put(
                        rename.label(), new ObjectState(Presence.ABSENT, change.made, List.of()))));
  }

  private static TypeState type(RunningOperation change, QualifiedName name) {
    TypeState known = change.catalog.types().get(name);
    return known == null ? TypeState.told(Presence.PRESENT, null) : known;
  }
}
