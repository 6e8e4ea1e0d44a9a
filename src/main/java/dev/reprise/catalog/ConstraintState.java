package dev.reprise.catalog;

import dev.reprise.operation.Constraint;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A constraint as the history left it; `shape` is null if only its name is known.
public record ConstraintState(
    Presence presence, @Nullable Creator made, @Nullable Constraint shape) {

  /// The columns of its table that it covers, as far as known.
  public List<String> columns() {
    return shape == null ? List.of() : shape.columns();
  }

  ConstraintState forgotten() {
    return made == null ? this : new ConstraintState(presence, made.forgotten(), shape);
  }

  public ConstraintState withPresence(Presence changed) {
    return new ConstraintState(changed, made, shape);
  }

  ConstraintState join(ConstraintState other) {
    return equals(other)
        ? this
        : new ConstraintState(
            presence.join(other.presence),
            Creator.either(made, other.made),
            shape != null && shape.equals(other.shape) ? shape : null);
  }

  static final Joins.Knowledge<ConstraintState> KNOWLEDGE =
      new Joins.Knowledge<>() {
        @Override
        public Presence of(ConstraintState value) {
          return value.presence();
        }

        @Override
        public ConstraintState with(ConstraintState value, Presence presence) {
          return value.withPresence(presence);
        }
      };
}
