package dev.reprise.catalog;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An immutable list whose versions share their common prefix, so that appending costs the same for
/// long and short lists.
final class Appended<T> extends AbstractList<T> {
  private static final int CHUNK = 64;

  /// The full chunks before the last one.
  private final @Nullable Appended<T> before;

  private final Object[] last;
  private final int start;

  private Appended(@Nullable Appended<T> before, Object[] last, int start) {
    this.before = before;
    this.last = last;
    this.start = start;
  }

  @SuppressWarnings("unchecked")
  static <T> Appended<T> of(Collection<? extends T> list) {
    if (list instanceof Appended<?> appended) {
      return (Appended<T>) appended;
    }
    Appended<T> all = new Appended<>(null, new Object[0], 0);
    for (T each : list) {
      all = all.plus(each);
    }
    return all;
  }

  Appended<T> plus(T element) {
    if (last.length == CHUNK) {
      return new Appended<>(this, new Object[] {element}, start + CHUNK);
    }
    Object[] longer = Arrays.copyOf(last, last.length + 1);
    longer[last.length] = element;
    return new Appended<>(before, longer, start);
  }

  @Override
  public int size() {
    return start + last.length;
  }

  @Override
  @SuppressWarnings("unchecked")
  public T get(int index) {
    Appended<T> chunk = this;
    while (index < chunk.start && chunk.before != null) {
      chunk = chunk.before;
    }
    return (T) chunk.last[index - chunk.start];
  }

  @Override
  @SuppressWarnings("unchecked")
  public Iterator<T> iterator() {
    List<Object[]> chunks = new ArrayList<>(size() / CHUNK + 1);
    for (Appended<T> chunk = this; chunk != null; chunk = chunk.before) {
      chunks.add(chunk.last);
    }
    return new Iterator<>() {
      private int chunk = chunks.size() - 1;
      private int next;

      @Override
      public boolean hasNext() {
        return chunk >= 0 && next < chunks.get(chunk).length;
      }

      @Override
      public T next() {
        if (!hasNext()) {
          throw new java.util.NoSuchElementException();
        }
        T element = (T) chunks.get(chunk)[next++];
        if (next == CHUNK) {
          chunk--;
          next = 0;
        }
        return element;
      }
    };
  }
}
