package dev.reprise.sql.tree;

import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The trees of the texts that were read lately, since code that loops over rows sends one text
/// hundreds of times. A tree hangs on its text alone.
///
/// Safe for use by several threads.
public final class RecentTrees<T> {
  private static final int TEXTS = 64;

  /// Longer texts are scripts full of rows, and come once.
  private static final int LONGEST = 4_000;

  private final AtomicReferenceArray<@Nullable Entry<T>> entries =
      new AtomicReferenceArray<>(TEXTS);
  private final Function<String, T> reader;

  private record Entry<T>(String text, T tree) {}

  public RecentTrees(Function<String, T> reader) {
    this.reader = reader;
  }

  public T of(String text) {
    if (text.length() > LONGEST) {
      return reader.apply(text);
    }
    int hash = text.hashCode();
    int place = (hash ^ hash >>> 16) & (TEXTS - 1);
    @Nullable Entry<T> recent = entries.get(place);
    if (recent != null && recent.text().equals(text)) {
      return recent.tree();
    }
    T tree = reader.apply(text);
    entries.set(place, new Entry<>(text, tree));
    return tree;
  }
}
