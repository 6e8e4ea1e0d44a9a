package dev.reprise.replay;

import dev.reprise.operation.TypeShape;
import org.jspecify.annotations.Nullable;

/// A type or domain. `labels` are an enum's, complete only where `labelsKnown`.
record TypeState(
    Presence presence,
    @Nullable Made made,
    @Nullable TypeShape shape,
    Members<ObjectState> labels,
    boolean labelsKnown) {

  static TypeState told(Presence presence, @Nullable Made made) {
    return new TypeState(presence, made, null, Members.empty(), false);
  }

  TypeState withPresence(Presence changed) {
    return new TypeState(changed, made, shape, labels, labelsKnown);
  }

  TypeState withLabels(Members<ObjectState> changed) {
    return new TypeState(presence, made, shape, changed, labelsKnown);
  }

  Presence label(String label) {
    ObjectState state = labels.get(label);
    return state != null ? state.presence() : labelsKnown ? Presence.ABSENT : Presence.UNKNOWN;
  }

  boolean isDomain() {
    return shape instanceof TypeShape.Domain;
  }

  TypeState join(TypeState other) {
    if (equals(other)) {
      return this;
    }
    return new TypeState(
        presence.join(other.presence),
        made == null ? other.made : made,
        shape != null ? shape : other.shape,
        Joins.members(
            labels,
            other.labels,
            labelsKnown || presence == Presence.ABSENT,
            other.labelsKnown || other.presence == Presence.ABSENT,
            ObjectState::join,
            ObjectState.KNOWLEDGE),
        (labelsKnown || presence == Presence.ABSENT)
            && (other.labelsKnown || other.presence == Presence.ABSENT));
  }
}
