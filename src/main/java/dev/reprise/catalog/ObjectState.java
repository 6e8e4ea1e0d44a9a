package dev.reprise.catalog;

import dev.reprise.operation.ObjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An object without a shape of its own here: a trigger, a function, a role. `needs` are the
/// objects it hangs on. `changesIndexes`: a routine that renames or drops those of a table.
public record ObjectState(
    Presence presence, @Nullable Made made, List<ObjectId> needs, boolean changesIndexes) {

  public ObjectState(Presence presence, @Nullable Made made, List<ObjectId> needs) {
    this(presence, made, needs, false);
  }

  public ObjectState forgotten() {
    return made == null ? this : new ObjectState(presence, made.forgotten(), needs, changesIndexes);
  }

  public ObjectState withPresence(Presence changed) {
    return new ObjectState(changed, made, needs, changesIndexes);
  }

  ObjectState join(ObjectState other) {
    return equals(other)
        ? this
        : new ObjectState(
            presence.join(other.presence),
            Made.either(made, other.made),
            needs,
            changesIndexes || other.changesIndexes);
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
