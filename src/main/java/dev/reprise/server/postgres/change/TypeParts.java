package dev.reprise.server.postgres.change;

import dev.reprise.catalog.Creator;
import dev.reprise.catalog.Members;
import dev.reprise.catalog.ObjectNames;
import dev.reprise.catalog.ObjectState;
import dev.reprise.catalog.Presence;
import dev.reprise.catalog.QualifiedName;
import dev.reprise.catalog.TypeState;
import dev.reprise.operation.Column;
import dev.reprise.operation.Constraint;
import dev.reprise.operation.Name;
import dev.reprise.operation.ObjectId;
import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.Operation;
import dev.reprise.operation.TypeChange;
import dev.reprise.operation.TypeShape;
import dev.reprise.server.FaultKind;
import java.util.List;

/// The parts of a type: the attributes of a composite type, which PostgreSQL treats as columns, and
/// the constraints of a domain. The labels of an enum are in [TypeChanges].
public final class TypeParts {
  private final RunningOperation change;
  private final Name written;
  private final QualifiedName name;

  private TypeParts(RunningOperation change, Name written, QualifiedName name) {
    this.change = change;
    this.written = written;
    this.name = name;
  }

  public static void alter(RunningOperation change, Operation.AlterType alter) {
    if (change.catalog.presence(change.catalog.resolveType(alter.type())) == Presence.PRESENT) {
      return; // the row type of a table
    }
    switch (alter.change()) {
      case TypeChange.AddAttribute(Column attribute) -> {
        TypeParts type = composite(change, alter.type());
        change.needType(attribute.type());
        type.addAttribute(attribute.name());
      }
      case TypeChange.DropAttribute(String attribute, boolean ifExists) -> {
        TypeParts type = composite(change, alter.type());
        if (!ifExists || type.presence(attribute) != Presence.ABSENT) {
          type.needAttribute(attribute);
          type.put(attribute, Presence.ABSENT);
        }
      }
      case TypeChange.SetAttributeType(String attribute, var to) -> {
        TypeParts type = composite(change, alter.type());
        type.needAttribute(attribute);
        change.needType(to);
      }
      case TypeChange.RenameAttribute(String attribute, String to) -> {
        TypeParts type = composite(change, alter.type());
        type.need(
            ObjectKind.COLUMN,
            attribute,
            FaultKind.UNDEFINED_COLUMN,
            "column \"" + attribute + "\" does not exist");
        type.put(attribute, Presence.ABSENT);
        type.addAttribute(to);
      }
      case TypeChange.AddConstraint(Constraint constraint) ->
          domain(change, alter.type()).addConstraint(constraint);
      case TypeChange.DropConstraint(String constraint, boolean ifExists) -> {
        TypeParts type = domain(change, alter.type());
        if (!ifExists || type.presence(constraint) != Presence.ABSENT) {
          type.needConstraint(constraint);
          type.put(constraint, Presence.ABSENT);
        }
      }
      case TypeChange.RenameConstraint(String constraint, String to) -> {
        TypeParts type = domain(change, alter.type());
        String of = "\" for domain " + alter.type();
        type.need(
            ObjectKind.CONSTRAINT,
            constraint,
            FaultKind.UNDEFINED_OBJECT,
            "constraint \"" + constraint + of + " does not exist");
        type.free(
            ObjectKind.CONSTRAINT,
            to,
            FaultKind.DUPLICATE_OBJECT,
            "constraint \"" + to + of + " already exists");
        type.put(constraint, Presence.ABSENT);
        type.put(to, Presence.PRESENT);
      }
      case TypeChange.ValidateConstraint(String constraint) ->
          domain(change, alter.type()).needConstraint(constraint);
    }
  }

  /// `ALTER TYPE` resolves a relation to change an attribute.
  private static TypeParts composite(RunningOperation change, Name type) {
    QualifiedName name =
        change.needType(
            type, FaultKind.UNDEFINED_TABLE, "relation \"" + type + "\" does not exist");
    return new TypeParts(change, type, name);
  }

  private static TypeParts domain(RunningOperation change, Name type) {
    return new TypeParts(change, type, change.needType(type));
  }

  /// The initial parts of a new type.
  static Members<ObjectState> of(TypeShape shape, QualifiedName type, Creator made) {
    Members<ObjectState> parts = Members.empty();
    switch (shape) {
      case TypeShape.Composite(List<Column> attributes) -> {
        for (Column each : attributes) {
          parts = parts.put(each.name(), new ObjectState(Presence.PRESENT, made, List.of()));
        }
      }
      case TypeShape.Domain(var _, List<Constraint> constraints) -> {
        for (Constraint each : constraints) {
          parts =
              parts.put(
                  name(each, type, parts), new ObjectState(Presence.PRESENT, made, List.of()));
        }
      }
      case TypeShape.Enumeration _, TypeShape.Range _, TypeShape.Base _ -> {}
    }
    return parts;
  }

  private void addAttribute(String attribute) {
    free(
        ObjectKind.COLUMN,
        attribute,
        FaultKind.DUPLICATE_COLUMN,
        "column \"" + attribute + "\" of relation \"" + name.name() + "\" already exists");
    put(attribute, Presence.PRESENT);
  }

  private void needAttribute(String attribute) {
    need(
        ObjectKind.COLUMN,
        attribute,
        FaultKind.UNDEFINED_COLUMN,
        "column \"" + attribute + "\" of relation \"" + name.name() + "\" does not exist");
  }

  /// Setting NOT NULL on a domain that already has it succeeds.
  private void addConstraint(Constraint constraint) {
    if (constraint instanceof Constraint.NotNull) {
      return;
    }
    String own = name(constraint, name, state().parts());
    free(
        ObjectKind.CONSTRAINT,
        own,
        FaultKind.DUPLICATE_OBJECT,
        "constraint \"" + own + "\" for domain \"" + name.name() + "\" already exists");
    put(own, Presence.PRESENT);
  }

  private void needConstraint(String constraint) {
    need(
        ObjectKind.CONSTRAINT,
        constraint,
        FaultKind.UNDEFINED_OBJECT,
        "constraint \"" + constraint + "\" of domain \"" + written + "\" does not exist");
  }

  /// An unnamed one is called `d_check`, `d_check1` … (`domainAddCheckConstraint`).
  private static String name(
      Constraint constraint, QualifiedName type, Members<ObjectState> parts) {
    String given = constraint.name();
    return given != null
        ? ObjectNames.cut(given)
        : ObjectNames.choose(
            type.name(),
            null,
            "check",
            each -> {
              ObjectState there = parts.get(each);
              return there != null && there.presence() == Presence.PRESENT;
            });
  }

  private TypeState state() {
    TypeState known = change.catalog.types().get(name);
    return known == null ? TypeState.told(Presence.PRESENT, null) : known;
  }

  private Presence presence(String part) {
    return state().part(part);
  }

  private void need(ObjectKind kind, String part, FaultKind state, String message) {
    demand(true, kind, part, state, message);
  }

  private void free(ObjectKind kind, String part, FaultKind state, String message) {
    demand(false, kind, part, state, message);
  }

  private void demand(
      boolean wanted, ObjectKind kind, String part, FaultKind state, String message) {
    ObjectState known = state().parts().get(part);
    Creator made = known == null ? null : known.made();
    change.demand(wanted, presence(part), state, message, ObjectId.on(kind, written, part), made);
  }

  private void put(String part, Presence presence) {
    TypeState now = state();
    ObjectState changed = new ObjectState(presence, change.made, List.of());
    change.tell(now.partKind(), part, presence);
    change.catalog = change.catalog.withType(name, now.withParts(now.parts().put(part, changed)));
  }
}
