package dev.reprise.syntax;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A cache of recently read trees. A tree depends on its text alone.
///
/// Thread-safe.
public final class RecentTrees<T> {
  private final AtomicReferenceArray<@Nullable Entry<T>> entries;
  private final int longest;
  private final Function<String, T> reader;

  private record Entry<T>(String text, T tree) {}

  /// Keeps up to `texts` trees, a power of two, but none for a text longer than `longest` UTF-16
  /// units.
  public RecentTrees(int texts, int longest, Function<String, T> reader) {
    this.entries = new AtomicReferenceArray<>(texts);
    this.longest = longest;
    this.reader = reader;
  }

  public T of(String text) {
    if (text.length() > longest) {
      return reader.apply(text);
    }
    int hash = text.hashCode();
    int place = (hash ^ hash >>> 16) & (entries.length() - 1);
    @Nullable Entry<T> recent = entries.get(place);
    if (recent != null && recent.text().equals(text)) {
      return recent.tree();
    }
    T tree = reader.apply(text);
    entries.set(place, new Entry<>(text, tree));
    return tree;
  }
}
