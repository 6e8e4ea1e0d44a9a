package dev.reprise.history.runner;

import dev.reprise.history.configured.ConfiguredDirectories.Configured;
import dev.reprise.history.configured.FlywayNames;
import dev.reprise.history.configured.Tool;
import dev.reprise.text.FileTree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The location of one history of SQL files: at and below `directory`, or only in those directories
/// below it that a configuration names.
///
/// @param within relative to `directory`; empty for all of it
/// @param tool the tool whose configuration names it, or null
/// @param plan the file that determines the order; null if the names do
/// @param names Flyway's configuration of file names; null for its default
public record SqlPlace(
    String directory,
    List<String> within,
    @Nullable Tool tool,
    @Nullable String plan,
    @Nullable FlywayNames names) {

  public SqlPlace {
    within = List.copyOf(within);
  }

  static SqlPlace of(String directory) {
    return new SqlPlace(directory, List.of(), null, null, null);
  }

  /// Null if the named directories have no common directory.
  static @Nullable SqlPlace of(Configured configured) {
    List<String> directories = configured.directories();
    String common = directories.getFirst();
    for (String each : directories) {
      while (!isWithin(each, common)) {
        common = FileTree.parent(common);
      }
    }
    if (common.isEmpty()) {
      return null;
    }
    String plan = configured.plan();
    String above = FileTree.parent(common);
    if (plan != null
        && plan.equals(FileTree.join(above, "sqitch.plan"))
        && FileTree.name(common).equals("deploy")) {
      return new SqlPlace(above, List.of(), configured.tool(), null, null);
    }
    int cut = common.length() + 1;
    List<String> within =
        directories.contains(common)
            ? List.of()
            : directories.stream().map(each -> each.substring(cut)).toList();
    return new SqlPlace(common, within, configured.tool(), plan, configured.names());
  }

  /// True if a file, relative to the directory, belongs to this history.
  boolean holds(String path) {
    return within.isEmpty() || within.stream().anyMatch(each -> path.startsWith(each + "/"));
  }

  /// True if a file of this name may be a migration.
  boolean mayRun(String name) {
    return names == null
        ? name.endsWith(".sql") || name.endsWith(".sql.postgres")
        : names.usual(name) != null;
  }

  /// The path with the file's name in the tool's default format.
  String usual(String path) {
    String usual = names == null ? null : names.usual(path);
    return usual == null ? path : usual;
  }

  /// The path of each file, by its path in the format of [#usual].
  Map<String, String> byUsualName(List<String> paths) {
    Map<String, String> byName = new LinkedHashMap<>();
    paths.forEach(each -> byName.put(usual(each), each));
    return byName;
  }

  /// True if the files in a directory belong to this history.
  boolean covers(String path) {
    return within.isEmpty()
        ? isWithin(path, directory)
        : within.stream().anyMatch(each -> isWithin(path, FileTree.join(directory, each)));
  }

  static boolean isWithin(String path, String directory) {
    return directory.isEmpty() || path.equals(directory) || path.startsWith(directory + "/");
  }
}
