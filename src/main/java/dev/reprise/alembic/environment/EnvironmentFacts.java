package dev.reprise.alembic.environment;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Facts about a project that few findings need, determined on first use. Thread-safe.
public final class EnvironmentFacts {
  /// No project: a single file, or SQL.
  public static final EnvironmentFacts NONE =
      new EnvironmentFacts(() -> OtherDatabases.NONE, () -> false, () -> false);

  private final Supplier<OtherDatabases> others;
  private @Nullable OtherDatabases found;
  private final Supplier<Boolean> unreadConvention;
  private @Nullable Boolean unread;
  private final Supplier<Boolean> searchPath;
  private @Nullable Boolean searched;

  public EnvironmentFacts(
      Supplier<OtherDatabases> others,
      Supplier<Boolean> unreadConvention,
      Supplier<Boolean> searchPath) {
    this.others = others;
    this.unreadConvention = unreadConvention;
    this.searchPath = searchPath;
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

  /// True if env.py, or a file that it imports, mentions a `search_path`.
  public synchronized boolean setsSearchPath() {
    if (searched == null) {
      searched = searchPath.get();
    }
    return searched;
  }
}
