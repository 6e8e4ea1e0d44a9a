package dev.reprise.fix;

import org.jspecify.annotations.Nullable;

/// The change of one file. `from` and `before` are null for a new one; `from` differs from `path`
/// if the file is renamed. Paths are relative to the tree's root.
public record Rewrite(@Nullable String from, String path, byte @Nullable [] before, byte[] after) {

  public boolean isNew() {
    return from == null;
  }

  public boolean isRename() {
    return from != null && !from.equals(path);
  }
}
