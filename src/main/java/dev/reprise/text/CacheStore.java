package dev.reprise.text;

import org.jspecify.annotations.Nullable;

/// A place where a run keeps what later ones may use. What lies there may be gone, or replaced by
/// another run, at any time.
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

  /// What was kept last under the name, whole, or null.
  byte @Nullable [] find(String name);

  /// Replaces what was there. Says nothing where it cannot be kept.
  void keep(String name, byte[] content);

  /// As how many files can be read in the time it takes to keep something and find it again: what
  /// spares fewer is not worth it.
  int cost();
}
