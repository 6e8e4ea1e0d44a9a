package dev.reprise.text;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// An internal error while working on one item: the work on all others continues, and the error is
/// reported.
public final class Mishap {
  private static final String WORDS = "internal error; please report it: ";

  private Mishap() {}

  /// The result of `work`, or of `otherwise` applied to the error's description.
  ///
  /// An exhausted heap is not caught: it would affect other items as well.
  public static <T extends @Nullable Object> T avoid(
      Supplier<T> work, Function<? super String, T> otherwise) {
    try {
      return work.get();
    } catch (OutOfMemoryError | MemoryExhausted exhausted) {
      throw exhausted;
    } catch (Throwable fault) {
      return otherwise.apply(describe(fault));
    }
  }

  /// As above, for one file or revision, which is named if the heap is exhausted.
  public static <T extends @Nullable Object> T avoid(
      String about, Supplier<T> work, Function<? super String, T> otherwise) {
    try {
      return avoid(work, otherwise);
    } catch (OutOfMemoryError exhausted) {
      throw new MemoryExhausted(about, exhausted);
    }
  }

  /// True if a reason is an internal error rather than a property of the input.
  public static boolean isOne(String reason) {
    return reason.startsWith(WORDS);
  }

  /// The error and the place that threw it, as needed to fix it.
  private static String describe(Throwable fault) {
    for (StackTraceElement each : fault.getStackTrace()) {
      if (each.getClassName().startsWith("dev.reprise.")) {
        return WORDS + fault + " at " + each;
      }
    }
    return WORDS + fault;
  }
}
