package dev.reprise.text;

import org.jspecify.annotations.Nullable;

/// Storage for results that later runs may reuse. An entry may vanish, or be replaced by another
/// run, at any time.
public interface CacheStore {
  CacheStore NONE =
      new CacheStore() {
        @Override
        public byte @Nullable [] find(String name) {
          return null;
        }

        @Override
        public void keep(String name, byte[] content) {}

        @Override
        public int cost() {
          return Integer.MAX_VALUE;
        }
      };

  /// The latest entry under the name, complete, or null.
  byte @Nullable [] find(String name);

  /// Replaces any earlier entry. A failure to write is ignored.
  void keep(String name, byte[] content);

  /// The cost of storing and finding an entry, in files that could be read in the same time: an
  /// entry that saves fewer is not worth storing.
  int cost();
}
