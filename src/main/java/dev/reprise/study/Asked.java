package dev.reprise.study;

import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Which files findings are wanted of, by their paths relative to the tree's root.
public final class Asked {
  public static final Asked ALL = new Asked(path -> true, null);

  private final Predicate<String> holds;
  private final @Nullable Set<String> files;

  private Asked(Predicate<String> holds, @Nullable Set<String> files) {
    this.holds = holds;
    this.files = files;
  }

  public static Asked files(Set<String> paths) {
    Set<String> files = Set.copyOf(paths);
    return new Asked(files::contains, files);
  }

  public static Asked where(Predicate<String> holds) {
    return new Asked(holds, null);
  }

  public boolean holds(String path) {
    return holds.test(path);
  }

  /// Whether they are known one by one.
  public boolean isOfFiles() {
    return files != null;
  }

  /// Whether each file asked for is one of `paths`; false where that cannot be told.
  boolean isWithin(Set<String> paths) {
    return files != null && paths.containsAll(files);
  }
}
