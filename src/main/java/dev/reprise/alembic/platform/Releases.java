package dev.reprise.alembic.platform;

import dev.reprise.operation.platform.Requirement;
import dev.reprise.operation.platform.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Known releases of a package, newest first: the last patch of every minor series, and those
/// patches in between that changed behavior. Sources: the release tags of sqlalchemy/alembic and
/// sqlalchemy/sqlalchemy.
final class Releases {
  static final List<Version> ALEMBIC =
      versions(
          "1.19.1", "1.18.5", "1.18.4", "1.18.2", "1.17.2", "1.16.5", "1.15.2", "1.14.1", "1.13.3",
          "1.13.2", "1.12.1", "1.11.3", "1.11.2", "1.11.1", "1.10.4", "1.9.4", "1.8.1", "1.7.7",
          "1.6.5", "1.5.8", "1.4.3", "1.3.3", "1.2.1", "1.1.0", "1.0.11", "0.9.10", "0.8.10",
          "0.7.7");

  static final List<Version> SQLALCHEMY =
      versions(
          "2.0.52", "2.0.14", "2.0.13", "1.4.54", "1.3.24", "1.2.19", "1.1.18", "1.0.19", "0.9.10");

  private Releases() {}

  private static List<Version> versions(String... texts) {
    return List.of(texts).stream().map(Version::of).toList();
  }

  /// The newest release that `requirement` allows. If it pins a version beyond all known ones, that
  /// version; null if it allows none of the known ones and pins none.
  static @Nullable Version newest(List<Version> releases, Requirement requirement) {
    Version pinned = requirement.pinned();
    if (pinned != null) {
      return pinned;
    }
    for (Version release : releases) {
      if (requirement.allows(release)) {
        return release;
      }
    }
    return requirement.lowest();
  }
}
