package dev.reprise.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// The files under a directory on disk, but for those in `unsaved`: what they hold comes from
/// elsewhere, as from an editor, and they need not be on disk at all.
public record DiskTree(Path root, Map<String, byte[]> unsaved) implements FileTree {
  public DiskTree {
    unsaved = Map.copyOf(unsaved);
  }

  public DiskTree(Path root) {
    this(root, Map.of());
  }

  @Override
  public Kind kind(String path) {
    if (unsaved.containsKey(path)) {
      return Kind.FILE;
    }
    Path file = resolve(path);
    return Files.isRegularFile(file)
        ? Kind.FILE
        : Files.isDirectory(file) ? Kind.DIRECTORY : Kind.NONE;
  }

  @Override
  public boolean isLink(String path) {
    return Files.isSymbolicLink(resolve(path));
  }

  @Override
  public List<String> list(String directory) throws IOException {
    List<String> names = new ArrayList<>();
    for (String path : unsaved.keySet()) {
      if (FileTree.parent(path).equals(directory) && !Files.exists(resolve(path))) {
        names.add(FileTree.name(path));
      }
    }
    Path folder = resolve(directory);
    if (!Files.isDirectory(folder)) {
      return names;
    }
    try (var entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        names.add(String.valueOf(entry.getFileName()));
      }
    }
    Collections.sort(names);
    return names;
  }

  @Override
  public byte[] read(String path) throws IOException {
    byte[] given = unsaved.get(path);
    if (given != null) {
      return given.clone();
    }
    return PlainFile.read(resolve(path), FileTree.largest(path));
  }

  public Path resolve(String path) {
    return path.isEmpty() ? root : root.resolve(path);
  }
}
