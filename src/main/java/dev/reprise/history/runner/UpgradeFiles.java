package dev.reprise.history.runner;

import java.util.Collection;
import java.util.Comparator;

/// Distinguishes upgrades from downgrades among a directory's SQL files. Paths are relative to that
/// directory, with `/`.
public enum UpgradeFiles {
  /// `x.up.sql` beside `x.down.sql`.
  PAIRS,
  /// `x/up.sql` beside `x/down.sql`, or `x/migration.sql`.
  DIRECTORIES,
  /// Every file except those named as a downgrade.
  SINGLE;

  /// The order in which the tools run them.
  public static final Comparator<String> ORDER = SqlFiles.ORDER;

  /// The layout of the directory with these files.
  public static UpgradeFiles of(Collection<String> paths) {
    UpgradeFiles shape = SINGLE;
    for (String path : paths) {
      if (PAIRS.holds(path)) {
        return PAIRS;
      }
      if (DIRECTORIES.holds(path)) {
        shape = DIRECTORIES;
      }
    }
    return shape;
  }

  /// True if a file is an upgrade, for a supported database or for none in particular.
  public boolean holds(String path) {
    String name = SqlFiles.name(path);
    boolean fits =
        switch (this) {
          case PAIRS -> name.endsWith(".up.sql");
          case DIRECTORIES -> name.equals("up.sql") || name.equals("migration.sql");
          case SINGLE ->
              (name.endsWith(".sql") || name.endsWith(".sql.postgres"))
                  && !SqlFiles.isDowngrade(path);
        };
    return fits && !SqlFiles.isOtherDialect(path);
  }
}
