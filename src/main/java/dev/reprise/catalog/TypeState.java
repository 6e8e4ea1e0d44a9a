package dev.reprise.catalog;

import dev.reprise.operation.ObjectKind;
import dev.reprise.operation.TypeShape;
import org.jspecify.annotations.Nullable;

/// A type or domain. `parts` are the labels of an enum, the attributes of a composite type, or the
/// constraints of a domain, complete only if `partsKnown`.
public record TypeState(
    Presence presence,
    @Nullable Creator made,
    @Nullable TypeShape shape,
    Members<ObjectState> parts,
    boolean partsKnown) {

  public static TypeState told(Presence presence, @Nullable Creator made) {
    return new TypeState(presence, made, null, Members.empty(), false);
  }

  public TypeState withPresence(Presence changed) {
    return new TypeState(changed, made, shape, parts, partsKnown);
  }

  public TypeState withParts(Members<ObjectState> changed) {
    return new TypeState(presence, made, shape, changed, partsKnown);
  }

  public Presence part(String part) {
    ObjectState state = parts.get(part);
    return state != null ? state.presence() : partsKnown ? Presence.ABSENT : Presence.UNKNOWN;
  }

  /// The kind of its parts.
  public ObjectKind partKind() {
    return switch (shape) {
      case TypeShape.Composite _ -> ObjectKind.COLUMN;
      case TypeShape.Domain _ -> ObjectKind.CONSTRAINT;
      case TypeShape.Enumeration _, TypeShape.Range _, TypeShape.Base _ -> ObjectKind.ENUM_LABEL;
      case null -> ObjectKind.ENUM_LABEL;
    };
  }

  TypeState join(TypeState other) {
    if (equals(other)) {
      return this;
    }
    return new TypeState(
        presence.join(other.presence),
        Creator.either(made, other.made),
        shape != null ? shape : other.shape,
        Joins.members(
            parts,
            other.parts,
            partsKnown || presence == Presence.ABSENT,
            other.partsKnown || other.presence == Presence.ABSENT,
            ObjectState::join,
            ObjectState.KNOWLEDGE),
        (partsKnown || presence == Presence.ABSENT)
            && (other.partsKnown || other.presence == Presence.ABSENT));
  }
}
