package dev.reprise.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Spreads work over all cores if there is enough of it: starting the pool takes longer than
/// reading a few files.
public final class Parallel {
  private static final int ENOUGH = 16;

  private Parallel() {}

  /// The result of the function for each item, in the order of the items.
  public static <T, R> List<R> map(List<T> items, Function<T, R> function) {
    if (items.size() >= ENOUGH) {
      return items.parallelStream().map(function).toList();
    }
    List<R> results = new ArrayList<>(items.size());
    for (T item : items) {
      results.add(function.apply(item));
    }
    return results;
  }
}
