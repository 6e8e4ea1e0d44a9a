package dev.reprise.study.reading;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.text.CacheStore;
import dev.reprise.text.EncodingException;
import dev.reprise.text.FileTree;
import dev.reprise.text.OverlayTree;
import dev.reprise.text.RememberedTree;
import dev.reprise.text.SourceFile;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// An open project: its files, an editor's unsaved texts on top of them, and the results of earlier
/// analyses, kept in memory.
public final class StudySession {
  private final RememberedTree disk;
  private final Map<String, byte[]> unsaved = new ConcurrentHashMap<>();
  private final CacheStore shelf = new MemoryShelf();

  /// On the files of a project as they are on disk.
  public StudySession(FileTree files) {
    this.disk = new RememberedTree(files);
  }

  /// An editor has opened or changed this text at that path.
  public void put(String path, String text) {
    unsaved.put(path, text.getBytes(encoding(path, text)));
  }

  /// The editor has closed the path: the file on disk counts again.
  public void close(String path) {
    unsaved.remove(path);
  }

  /// Something on disk may have changed.
  public void refresh() {
    disk.forget();
  }

  /// A snapshot of the current files; later edits do not affect it.
  public FileTree tree() {
    return new OverlayTree(disk, Map.copyOf(unsaved));
  }

  /// Storage for later analyses of the project.
  public CacheStore shelf() {
    return shelf;
  }

  /// In the encoding in which the file would be saved: a comment in it may name one.
  private static Charset encoding(String path, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    try {
      return path.endsWith(".py") ? SourceFile.decodePython(path, bytes).encoding() : UTF_8;
    } catch (EncodingException e) {
      return UTF_8;
    }
  }

  private static final class MemoryShelf implements CacheStore {
    private final Map<String, byte[]> kept = new ConcurrentHashMap<>();

    @Override
    public byte @Nullable [] find(String name) {
      return kept.get(name);
    }

    @Override
    public void keep(String name, byte[] content) {
      kept.put(name, content);
    }

    @Override
    public int cost() {
      return 1;
    }
  }
}
