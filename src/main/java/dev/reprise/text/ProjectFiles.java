package dev.reprise.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Searches a whole project for information whose file is not known.
///
/// Hidden directories, directories of fetched packages, and links are skipped; so are files beyond
/// a number that no hand-written project has.
public final class ProjectFiles {
  private static final int MOST = 4_000;

  /// In bytes.
  private static final int LARGEST = 400_000;

  private static final List<String> FETCHED = List.of("node_modules", "venv", "site-packages");

  private ProjectFiles() {}

  /// The paths of files with a `wanted` name, nearest to the root first.
  public static Stream<String> paths(FileTree tree, Predicate<String> wanted) {
    Iterable<String> all = () -> new Walk(tree, wanted);
    return StreamSupport.stream(all.spliterator(), false).limit(MOST);
  }

  /// The file's content; empty if it cannot be read or is too large to be hand-written.
  public static String text(FileTree tree, String path) {
    try {
      byte[] content = tree.read(path);
      return content.length > LARGEST ? "" : new String(content, UTF_8);
    } catch (IOException unreadable) {
      return "";
    }
  }

  private static final class Walk implements Iterator<String> {
    private final FileTree tree;
    private final Predicate<String> wanted;
    private final Deque<String> directories = new ArrayDeque<>(List.of(""));
    private final Deque<String> files = new ArrayDeque<>();

    private Walk(FileTree tree, Predicate<String> wanted) {
      this.tree = tree;
      this.wanted = wanted;
    }

    @Override
    public boolean hasNext() {
      while (files.isEmpty() && !directories.isEmpty()) {
        look(directories.removeFirst());
      }
      return !files.isEmpty();
    }

    @Override
    public String next() {
      if (!hasNext()) {
        throw new java.util.NoSuchElementException();
      }
      return files.removeFirst();
    }

    private void look(String directory) {
      for (String name : names(directory)) {
        String path = FileTree.join(directory, name);
        switch (tree.isLink(path) ? FileTree.Kind.NONE : tree.kind(path)) {
          case DIRECTORY -> {
            if (!name.startsWith(".") && !FETCHED.contains(name)) {
              directories.addLast(path);
            }
          }
          case FILE -> {
            if (wanted.test(name)) {
              files.addLast(path);
            }
          }
          case NONE -> {}
        }
      }
    }

    private List<String> names(String directory) {
      try {
        return tree.list(directory);
      } catch (IOException unreadable) {
        return List.of();
      }
    }
  }
}
