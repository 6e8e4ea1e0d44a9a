package dev.reprise.text;

import java.io.File;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The files under a directory on disk. Those in `unsaved` have their content from elsewhere, such
/// as an editor, and need not exist on disk.
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
    // `File` makes the same system calls as `Files`, but loads far less code in a short run.
    File file = file(path);
    return file.isFile() ? Kind.FILE : file.isDirectory() ? Kind.DIRECTORY : Kind.NONE;
  }

  @Override
  public boolean isDirectory(String path) {
    return !unsaved.containsKey(path) && file(path).isDirectory();
  }

  @Override
  public boolean isLink(String path) {
    Path file = place(path);
    return file != null && Files.isSymbolicLink(file);
  }

  @Override
  public List<String> list(String directory) throws IOException {
    List<String> names = new ArrayList<>();
    for (String path : unsaved.keySet()) {
      if (FileTree.parent(path).equals(directory) && !Files.exists(resolve(path))) {
        names.add(FileTree.name(path));
      }
    }
    File folder = file(directory);
    String[] entries = folder.list();
    if (entries != null) {
      Collections.addAll(names, entries);
    } else if (folder.isDirectory()) {
      throw new AccessDeniedException(directory);
    } else {
      return names;
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
    return PlainFile.read(file(path), FileTree.largest(path));
  }

  private File file(String path) {
    return path.isEmpty() ? root.toFile() : new File(root.toFile(), path);
  }

  /// Null if no file can have that name: settings may contain anything.
  private @Nullable Path place(String path) {
    try {
      return resolve(path);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  public Path resolve(String path) {
    return path.isEmpty() ? root : root.resolve(path);
  }
}
