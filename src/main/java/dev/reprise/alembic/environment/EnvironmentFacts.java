package dev.reprise.alembic.environment;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Facts about a project that only fixes need, determined on first use. Thread-safe.
public final class EnvironmentFacts {
  /// No project: a single file, or SQL.
  public static final EnvironmentFacts NONE =
      new EnvironmentFacts(() -> OtherDatabases.NONE, () -> false);

  private final Supplier<OtherDatabases> others;
  private @Nullable OtherDatabases found;
  private final Supplier<Boolean> unreadConvention;
  private @Nullable Boolean unread;

  public EnvironmentFacts(Supplier<OtherDatabases> others, Supplier<Boolean> unreadConvention) {
    this.others = others;
    this.unreadConvention = unreadConvention;
  }

  /// The other databases the revisions run on.
  public synchronized OtherDatabases others() {
    if (found == null) {
      found = others.get();
    }
    return found;
  }

  /// True if names that revisions leave to a convention cannot be determined.
  public synchronized boolean missesConvention() {
    if (unread == null) {
      unread = unreadConvention.get();
    }
    return unread;
  }
}
