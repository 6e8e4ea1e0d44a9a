package dev.reprise.rule;

import dev.reprise.history.History;
import dev.reprise.history.Revision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Version numbers of SQL files whose tool takes each only once: Flyway's `V1.2__name.sql`, and the
/// `0001_name.up.sql` of golang-migrate, sqlx and pop. Other tools go by the whole name.
final class SqlVersions {
  private static final Pattern FLYWAY = Pattern.compile("V([0-9][0-9._]*?)__.*\\.sql");
  private static final Pattern PAIRED = Pattern.compile("([0-9]+)_.*\\.up\\.sql");

  private SqlVersions() {}

  /// The versions that more than one file has, each with its files.
  static Map<String, List<Revision>> duplicates(History history) {
    Map<String, List<Revision>> byVersion = new LinkedHashMap<>();
    for (Revision revision : history.revisions()) {
      String version = revision.kind() == Revision.Kind.SQL ? version(revision.fileName()) : null;
      if (version != null) {
        byVersion.computeIfAbsent(version, _ -> new ArrayList<>()).add(revision);
      }
    }
    byVersion.values().removeIf(claimants -> claimants.size() < 2);
    return byVersion;
  }

  /// Without leading zeros, and with points for underscores: `V01_2` and `V1.2` are one version.
  private static @Nullable String version(String name) {
    Matcher flyway = FLYWAY.matcher(name);
    Matcher paired = PAIRED.matcher(name);
    if (!flyway.matches() && !paired.matches()) {
      return null;
    }
    String version = flyway.matches() ? flyway.group(1) : paired.group(1);
    return version.replace('_', '.').replaceAll("(^|\\.)0+(?=[0-9])", "$1");
  }
}
