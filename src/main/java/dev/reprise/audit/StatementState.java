package dev.reprise.audit;

import dev.reprise.operation.ObjectId;
import dev.reprise.operation.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One statement of a revision and its state. `object` is its main object, or null if it changes
/// none; `what` describes the statement in words; `supersededBy` is the revision that has changed
/// it since; `parts` are those of its objects that are wrong. `sure`: no other state is possible.
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

  /// True if the state contradicts that it ran.
  public boolean isWanting() {
    return sure && state != State.PRESENT && state != State.UNCHECKED;
  }

  /// A property of an object, named by `aspect`.
  public record Part(
      ObjectId object,
      String aspect,
      State state,
      @Nullable String expected,
      @Nullable String found) {}
}
