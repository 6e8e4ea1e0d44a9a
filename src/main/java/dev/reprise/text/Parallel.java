package dev.reprise.text;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.Function;
import java.util.function.Supplier;

/// Spreads work over all cores if there is enough of it: starting the pool takes longer than
/// reading a few files.
public final class Parallel {
  private static final int ENOUGH = 16;

  private Parallel() {}

  /// Starts work whose result the caller needs later, if there is enough work of its kind;
  /// otherwise does it at once.
  public static <T> Supplier<T> begin(int ofSuch, Supplier<T> work) {
    if (ofSuch < ENOUGH) {
      T done = work.get();
      return () -> done;
    }
    return ForkJoinTask.adapt(work::get).fork()::join;
  }

  /// Runs `work`, and everything it spreads, on this number of threads.
  public static <T> T limited(int threads, Supplier<T> work) {
    try (var pool = new ForkJoinPool(threads)) {
      return pool.invoke(ForkJoinTask.adapt(work::get));
    }
  }

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
