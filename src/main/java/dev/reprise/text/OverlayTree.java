package dev.reprise.text;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Another tree with some files replaced, added or removed: a preview of a fix.
public final class OverlayTree implements FileTree {

  /// A tree without files.
  public static final FileTree EMPTY =
      new FileTree() {
        @Override
        public Kind kind(String path) {
          return path.isEmpty() ? Kind.DIRECTORY : Kind.NONE;
        }

        @Override
        public boolean isLink(String path) {
          return false;
        }

        @Override
        public List<String> list(String directory) {
          return List.of();
        }

        @Override
        public byte[] read(String path) throws IOException {
          throw new IOException("no such file: " + path);
        }
      };

  private static final byte[] GONE = new byte[0];

  private final FileTree base;

  /// [#GONE] itself marks a removed file.
  private final TreeMap<String, byte[]> files = new TreeMap<>();

  public OverlayTree(FileTree base) {
    this.base = base;
  }

  public OverlayTree(FileTree base, Map<String, byte[]> files) {
    this.base = base;
    this.files.putAll(files);
  }

  public void put(String path, byte[] content) {
    files.put(path, content == GONE ? new byte[0] : content);
  }

  public void remove(String path) {
    files.put(path, GONE);
  }

  @Override
  public Kind kind(String path) {
    byte[] own = files.get(path);
    if (own != null) {
      return own == GONE ? Kind.NONE : Kind.FILE;
    }
    return hasBelow(path) ? Kind.DIRECTORY : base.kind(path);
  }

  @Override
  public boolean isLink(String path) {
    return !files.containsKey(path) && base.isLink(path);
  }

  @Override
  public List<String> list(String directory) throws IOException {
    var names = new TreeSet<>(base.list(directory));
    String prefix = directory.isEmpty() ? "" : directory + "/";
    files
        .subMap(prefix, prefix + '\uffff')
        .forEach((path, content) -> {
          String rest = path.substring(prefix.length());
          int slash = rest.indexOf('/');
          if (slash >= 0) {
            names.add(rest.substring(0, slash));
          } else if (content == GONE) {
            names.remove(rest);
          } else {
            names.add(rest);
          }
        });
    return List.copyOf(names);
  }

  @Override
  public byte[] read(String path) throws IOException {
    byte[] own = files.get(path);
    if (own == GONE) {
      throw new IOException("no such file: " + path);
    }
    return own != null ? own.clone() : base.read(path);
  }

  private boolean hasBelow(String directory) {
    String prefix = directory.isEmpty() ? "" : directory + "/";
    return files.subMap(prefix, prefix + '\uffff').values().stream().anyMatch(own -> own != GONE);
  }
}
