package dev.reprise.study.reading;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The files for which findings are requested, by paths relative to the tree's root.
public final class Asked {
  public static final Asked ALL = new Asked(path -> true, null, path -> false);

  private final Predicate<String> holds;
  private final @Nullable Set<String> files;
  private final Predicate<String> excluded;

  private Asked(Predicate<String> holds, @Nullable Set<String> files, Predicate<String> excluded) {
    this.holds = holds;
    this.files = files;
    this.excluded = excluded;
  }

  public static Asked files(Set<String> paths) {
    Set<String> files = Set.copyOf(paths);
    return new Asked(files::contains, files, path -> false);
  }

  public static Asked where(Predicate<String> holds) {
    return new Asked(holds, null, path -> false);
  }

  /// A copy without some files. Other parts of their history may need them, so they are still read.
  public Asked without(Predicate<String> excluded) {
    return new Asked(path -> holds(path) && !excluded.test(path), files, excluded);
  }

  /// The intersection.
  public Asked and(Asked other) {
    Set<String> both =
        other.files == null
            ? null
            : other.files.stream().filter(this::holds).collect(Collectors.toSet());
    return new Asked(path -> holds(path) && other.holds(path), both, excluded);
  }

  /// True if nothing below any of these directories is requested, so that their history need not be
  /// read.
  boolean leavesOut(List<String> directories) {
    return directories.stream().allMatch(each -> excluded.test(each + "/-"));
  }

  boolean holds(String path) {
    return holds.test(path);
  }

  /// True if the files are listed individually.
  public boolean isOfFiles() {
    return files != null;
  }

  /// True if each requested file is one of `paths`; false if that is unknown.
  boolean isWithin(Set<String> paths) {
    return files != null && paths.containsAll(files);
  }
}
