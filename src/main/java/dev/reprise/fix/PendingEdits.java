package dev.reprise.fix;

import dev.reprise.finding.FileChange;
import dev.reprise.fix.layout.Tidying;
import dev.reprise.text.Edit;
import dev.reprise.text.EncodingException;
import dev.reprise.text.FileTree;
import dev.reprise.text.OverlayTree;
import dev.reprise.text.SourceFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The resulting files: the differences from the tree that was read. Immutable.
final class PendingEdits {
  private final FileTree base;

  /// The original contents, by original path.
  private final Map<String, byte[]> originals;

  /// By new path: the original path (null for a new file) and the content.
  private final Map<String, PendingFile> files;

  record PendingFile(@Nullable String from, byte[] content) {}

  private PendingEdits(
      FileTree base, Map<String, byte[]> originals, Map<String, PendingFile> files) {
    this.base = base;
    this.originals = originals;
    this.files = files;
  }

  static PendingEdits of(FileTree base) {
    return new PendingEdits(base, Map.of(), Map.of());
  }

  /// The tree with all changes applied.
  FileTree tree() {
    var tree = new OverlayTree(base);
    originals.keySet().forEach(tree::remove);
    files.forEach((path, file) -> tree.put(path, file.content()));
    return tree;
  }

  /// The changes on disk, by path: only real differences.
  List<Rewrite> rewrites() {
    List<Rewrite> rewrites = new ArrayList<>();
    files.forEach((path, file) -> {
      byte[] before = file.from() == null ? null : originals.get(file.from());
      if (!path.equals(file.from()) || !Arrays.equals(before, file.content())) {
        rewrites.add(new Rewrite(file.from(), path, before, file.content()));
      }
    });
    rewrites.sort((one, other) -> one.path().compareTo(other.path()));
    return rewrites;
  }

  /// A copy with more changes. Edits are applied first, under the files' current names.
  ///
  /// @throws IOException if a file differs from the one the changes were made for
  PendingEdits with(List<FileChange> changes) throws IOException {
    var nextOriginals = new LinkedHashMap<>(originals);
    var nextFiles = new LinkedHashMap<>(files);
    var edits = new LinkedHashMap<String, List<Edit>>();
    var texts = new LinkedHashMap<String, String>();
    for (FileChange change : changes) {
      if (change instanceof FileChange.EditFile(var source, var list)) {
        edits.computeIfAbsent(source.path(), _ -> new ArrayList<>()).addAll(list);
        texts.put(source.path(), source.text());
      }
    }
    for (var entry : edits.entrySet()) {
      String path = entry.getKey();
      PendingFile now = open(path, nextOriginals, nextFiles);
      SourceFile file = decode(path, now.content());
      String expected = texts.getOrDefault(path, "");
      if (!file.source().text().equals(expected)) {
        // Of an unparsable file, only the part above its first function is known.
        boolean beginning = file.source().text().startsWith(expected);
        throw new IOException(
            path
                + (beginning ? ": syntax error" : ": changed on disk in the meantime")
                + "; not fixed");
      }
      byte[] edited = encode(file, EditedText.of(file.source().text(), entry.getValue()));
      nextFiles.put(path, new PendingFile(now.from(), edited));
    }
    for (FileChange change : changes) {
      switch (change) {
        case FileChange.EditFile _ -> {}
        case FileChange.CreateFile(var path, var text) ->
            nextFiles.put(
                path,
                new PendingFile(null, text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        case FileChange.RenameFile(var source, var to) -> {
          PendingFile now = open(source.path(), nextOriginals, nextFiles);
          nextFiles.remove(source.path());
          nextFiles.put(to, now);
        }
      }
    }
    return new PendingEdits(base, nextOriginals, nextFiles);
  }

  /// A copy cleaned up as a person would: without Python imports whose last use was removed, and
  /// formatted according to the project's settings; `except` are paths to skip, `apart` those in
  /// which guards stay separate.
  PendingEdits tidied(Set<String> except, Set<String> apart) throws IOException {
    var nextFiles = new LinkedHashMap<>(files);
    for (var entry : files.entrySet()) {
      PendingFile file = entry.getValue();
      byte[] before = file.from() == null ? null : originals.get(file.from());
      if (before == null
          || !entry.getKey().endsWith(".py")
          || except.contains(entry.getKey())
          || Arrays.equals(before, file.content())) {
        continue;
      }
      SourceFile edited = decode(entry.getKey(), file.content());
      String text = edited.source().text();
      String old = decode(entry.getKey(), before).source().text();
      String used = UnusedImports.removed(entry.getKey(), old, text);
      String tidy = Tidying.of(base, entry.getKey(), old, used, !apart.contains(entry.getKey()));
      if (!tidy.equals(text)) {
        nextFiles.put(entry.getKey(), new PendingFile(file.from(), encode(edited, tidy)));
      }
    }
    return nextFiles.equals(files) ? this : new PendingEdits(base, originals, nextFiles);
  }

  /// A copy with a file restored to its original; a new or renamed one stays.
  PendingEdits without(String path) {
    var nextOriginals = new LinkedHashMap<>(originals);
    var nextFiles = new LinkedHashMap<>(files);
    PendingFile file = files.get(path);
    if (file != null && path.equals(file.from())) {
      nextFiles.remove(path);
      nextOriginals.remove(path);
    }
    return new PendingEdits(base, nextOriginals, nextFiles);
  }

  private PendingFile open(
      String path, Map<String, byte[]> originals, Map<String, PendingFile> files)
      throws IOException {
    PendingFile known = files.get(path);
    if (known != null) {
      return known;
    }
    byte[] content = base.read(path);
    originals.put(path, content);
    PendingFile opened = new PendingFile(path, content);
    files.put(path, opened);
    return opened;
  }

  private static SourceFile decode(String path, byte[] content) throws IOException {
    try {
      return path.endsWith(".py")
          ? SourceFile.decodePython(path, content)
          : SourceFile.decode(path, content);
    } catch (EncodingException unreadable) {
      throw new IOException(unreadable.getMessage(), unreadable);
    }
  }

  private static byte[] encode(SourceFile file, String text) throws IOException {
    try {
      return file.encode(text);
    } catch (EncodingException unwritable) {
      throw new IOException(unwritable.getMessage(), unwritable);
    }
  }
}
