package dev.reprise.catalog;

import dev.reprise.operation.Origin;
import org.jspecify.annotations.Nullable;

/// The operation that created (or dropped) an object, and its revision. `doubts` is the count at
/// that time ([Catalog#doubts]), or [#FORGOTTEN].
public record Creator(Origin origin, String revision, int doubts) {
  /// Something unread may have changed the object since.
  private static final int FORGOTTEN = -1;

  /// The less certain one of two alternatives.
  static @Nullable Creator either(@Nullable Creator mine, @Nullable Creator theirs) {
    if (mine == null || theirs == null) {
      return mine == null ? theirs : mine;
    }
    return theirs.doubts < mine.doubts ? theirs : mine;
  }

  Creator forgotten() {
    return new Creator(origin, revision, FORGOTTEN);
  }
}
