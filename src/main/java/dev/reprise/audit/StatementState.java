package dev.reprise.audit;

import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One statement of a revision and what is to be seen of it. `object` is the one it is mainly
/// about, or null where it changes none; `what` says in words what it does; `supersededBy` is the
/// revision that has changed it since; `parts` are those of its objects that are not as they should
/// be. `sure`: the state can be told from no other.
public record StatementState(
    Origin origin,
    @Nullable ObjectId object,
    String what,
    State state,
    boolean sure,
    @Nullable String expected,
    @Nullable String found,
    @Nullable String supersededBy,
    List<Part> parts) {

  public StatementState {
    parts = List.copyOf(parts);
  }

  /// Whether something else is to be seen than that it ran.
  public boolean isWanting() {
    return sure && state != State.PRESENT && state != State.UNCHECKED;
  }

  /// A property of an object. `aspect` says which.
  public record Part(
      ObjectId object,
      String aspect,
      State state,
      @Nullable String expected,
      @Nullable String found) {}
}
