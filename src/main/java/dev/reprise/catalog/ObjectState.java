package dev.reprise.catalog;

import dev.reprise.operation.ObjectId;
import dev.reprise.operation.RoutineReach;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An object whose shape is not modeled: a trigger, a function, a role. `needs` are the objects it
/// depends on. `reach` is what a call of a routine may change. `body` is the hash of a routine's
/// body, or null.
public record ObjectState(
    Presence presence,
    @Nullable Creator made,
    List<ObjectId> needs,
    RoutineReach reach,
    @Nullable String body) {

  public ObjectState(Presence presence, @Nullable Creator made, List<ObjectId> needs) {
    this(presence, made, needs, RoutineReach.ROWS, null);
  }

  ObjectState forgotten() {
    return made == null ? this : new ObjectState(presence, made.forgotten(), needs, reach, body);
  }

  public ObjectState withPresence(Presence changed) {
    return new ObjectState(changed, made, needs, reach, body);
  }

  ObjectState join(ObjectState other) {
    return equals(other)
        ? this
        : new ObjectState(
            presence.join(other.presence),
            Creator.either(made, other.made),
            needs,
            reach.or(other.reach),
            body != null && body.equals(other.body) ? body : null);
  }

  static final Joins.Knowledge<ObjectState> KNOWLEDGE =
      new Joins.Knowledge<>() {
        @Override
        public Presence of(ObjectState value) {
          return value.presence();
        }

        @Override
        public ObjectState with(ObjectState value, Presence presence) {
          return value.withPresence(presence);
        }
      };
}
