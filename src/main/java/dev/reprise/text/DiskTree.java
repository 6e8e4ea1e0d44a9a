package dev.reprise.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// The files under a directory on disk.
public record DiskTree(Path root) implements FileTree {

  @Override
  public Kind kind(String path) {
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
    Path folder = resolve(directory);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
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
    return Files.readAllBytes(resolve(path));
  }

  public Path resolve(String path) {
    return path.isEmpty() ? root : root.resolve(path);
  }
}
