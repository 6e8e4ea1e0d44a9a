package dev.reprise.history;

import dev.reprise.history.runner.SqlRunner;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The version numbers of a directory of SQL migrations, as far as its tool uses them; empty for an
/// Alembic history.
public final class Numbering {
  private static final int LONGEST = 9;

  private final MigrationDirectory directory;
  private final SqlRunner runner;
  private final Map<String, List<Revision>> byVersion = new LinkedHashMap<>();
  private @Nullable Revision highest;

  /// A gap in the numbers, `first` to `last`, between that of `before` and the previous one.
  public record Gap(Revision before, int first, int last) {}

  private Numbering(MigrationDirectory directory) {
    this.directory = directory;
    this.runner = directory.runner();
  }

  public static Numbering of(History history) {
    var numbering = new Numbering(history.directory());
    for (Revision revision : history.revisions()) {
      String version = numbering.version(revision);
      if (version != null) {
        numbering.byVersion.computeIfAbsent(version, _ -> new ArrayList<>(1)).add(revision);
        Revision last = numbering.highest;
        if (last == null || numbering.compare(revision, last) > 0) {
          numbering.highest = revision;
        }
      }
    }
    return numbering;
  }

  public SqlRunner runner() {
    return runner;
  }

  /// Without leading zeros; null for a file without one, such as a repeatable one.
  public @Nullable String version(Revision revision) {
    return directory.version(revision);
  }

  public List<Revision> claimants(String version) {
    return byVersion.getOrDefault(version, List.of());
  }

  /// The revision with the highest version, or null if no file has one.
  public @Nullable Revision highest() {
    return highest;
  }

  /// Compares by version; files without one come first.
  public int compare(Revision one, Revision other) {
    String first = version(one);
    String second = version(other);
    return first == null || second == null
        ? Boolean.compare(first != null, second != null)
        : SqlRunner.compareVersions(first, second);
  }

  /// Versions used by more than one file, each with its files, if the tool cares.
  public Map<String, List<Revision>> duplicates() {
    Map<String, List<Revision>> found = new LinkedHashMap<>();
    if (runner.onSameVersion() != null) {
      byVersion.forEach((version, claimants) -> {
        if (claimants.size() > 1) {
          found.put(version, claimants);
        }
      });
    }
    return found;
  }

  /// Gaps in the numbers, starting at 1, if the tool cares.
  public List<Gap> gaps() {
    List<Gap> found = new ArrayList<>();
    int next = 1;
    if (runner.onGap() != null) {
      List<Revision> numbered =
          byVersion.values().stream().map(List::getFirst).sorted(this::compare).toList();
      for (Revision revision : numbered) {
        String version = version(revision);
        if (version == null || version.length() > LONGEST) {
          break;
        }
        int number = Integer.parseInt(version);
        if (number > next) {
          found.add(new Gap(revision, next, number - 1));
        }
        next = number + 1;
      }
    }
    return found;
  }
}
