package dev.reprise.text;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Caches another tree's answers until [#forget]; thread-safe.
public final class RememberedTree implements FileTree {
  /// Larger files are read again each time.
  private static final int LARGE = 1 << 18;

  private final FileTree tree;
  private final int largest;
  private final Map<String, Kind> kinds = new ConcurrentHashMap<>();
  private final Map<String, Boolean> links = new ConcurrentHashMap<>();
  private final Map<String, List<String>> lists = new ConcurrentHashMap<>();
  private final Map<String, byte[]> files = new ConcurrentHashMap<>();

  public RememberedTree(FileTree tree) {
    this(tree, LARGE);
  }

  private RememberedTree(FileTree tree, int largest) {
    this.tree = tree;
    this.largest = largest;
  }

  /// Caches names but not contents: most files are read once.
  public static RememberedTree ofNames(FileTree tree) {
    return new RememberedTree(tree, -1);
  }

  /// Clears the cache.
  public void forget() {
    kinds.clear();
    links.clear();
    lists.clear();
    files.clear();
  }

  @Override
  public Kind kind(String path) {
    Kind known = kinds.get(path);
    if (known == null) {
      List<String> beside = lists.get(FileTree.parent(path));
      boolean missing = beside != null && Collections.binarySearch(beside, FileTree.name(path)) < 0;
      known = missing ? Kind.NONE : tree.kind(path);
      kinds.put(path, known);
    }
    return known;
  }

  @Override
  public boolean isLink(String path) {
    return links.computeIfAbsent(path, tree::isLink);
  }

  @Override
  public List<String> list(String directory) throws IOException {
    List<String> known = lists.get(directory);
    if (known == null) {
      known = List.copyOf(tree.list(directory));
      lists.put(directory, known);
    }
    return known;
  }

  @Override
  public byte[] read(String path) throws IOException {
    byte[] known = files.get(path);
    if (known == null) {
      known = tree.read(path);
      if (known.length > largest) {
        return known;
      }
      files.put(path, known);
    }
    return known.clone();
  }
}
