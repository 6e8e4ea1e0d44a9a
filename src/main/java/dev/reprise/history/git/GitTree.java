package dev.reprise.history.git;

import dev.reprise.history.git.ObjectStore.Entry;
import dev.reprise.text.FileTree;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The files of one commit, read from the object store; the working tree is not looked at.
public final class GitTree implements FileTree {
  private final ObjectStore store;
  private final String commit;

  GitTree(ObjectStore store, String commit) {
    this.store = store;
    this.commit = commit;
  }

  @Override
  public Kind kind(String path) {
    if (path.isEmpty()) {
      return Kind.DIRECTORY;
    }
    Entry entry = entryOrNull(path);
    return entry == null
        ? Kind.NONE
        : entry.isDirectory() ? Kind.DIRECTORY : entry.isFile() ? Kind.FILE : Kind.NONE;
  }

  @Override
  public boolean isLink(String path) {
    Entry entry = entryOrNull(path);
    return entry != null && entry.isLink();
  }

  @Override
  public List<String> list(String directory) throws IOException {
    return entries(directory).keySet().stream().sorted().toList();
  }

  @Override
  public byte[] read(String path) throws IOException {
    Entry entry = entry(path);
    if (entry == null || !entry.isFile()) {
      throw new IOException("no such file: " + path);
    }
    return store.blob(entry.id());
  }

  @Override
  public @Nullable String contentId(String path) {
    Entry entry = entryOrNull(path);
    return entry == null || !entry.isFile() ? null : entry.id();
  }

  /// The entries of a directory by name; the same map for the same content.
  Map<String, Entry> entries(String directory) throws IOException {
    if (directory.isEmpty()) {
      return store.tree(commit + "^{tree}");
    }
    Entry entry = entry(directory);
    return entry == null || !entry.isDirectory() ? Map.of() : store.tree(entry.id());
  }

  private @Nullable Entry entryOrNull(String path) {
    try {
      return entry(path);
    } catch (IOException e) {
      return null;
    }
  }

  private @Nullable Entry entry(String path) throws IOException {
    return entries(FileTree.parent(path)).get(FileTree.name(path));
  }
}
