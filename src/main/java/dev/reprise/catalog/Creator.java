package dev.reprise.catalog;

import dev.reprise.operation.Origin;
import org.jspecify.annotations.Nullable;

/// Who made (or dropped) an object: the operation's place and the revision it belongs to. `doubts`
/// is how many there were by then ([Catalog#doubts]), or [#FORGOTTEN].
public record Creator(Origin origin, String revision, int doubts) {
  /// Something unread may have changed it since.
  private static final int FORGOTTEN = -1;

  /// One of them where either may be the case: the one that is less sure.
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
