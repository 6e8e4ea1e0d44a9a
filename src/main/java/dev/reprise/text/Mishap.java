package dev.reprise.text;

import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A fault of this program, met while it worked on one thing: the work on all others goes on, and
/// what went wrong is told.
public final class Mishap {
  private static final String WORDS = "internal error, please report it: ";

  private Mishap() {}

  /// What `work` gives, or what `otherwise` makes of the words for what went wrong.
  ///
  /// Memory that is used up is no fault in one thing: others would fare no better.
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

  /// The same of one file or revision: where memory is used up over it, that is said.
  public static <T extends @Nullable Object> T avoid(
      String about, Supplier<T> work, Function<? super String, T> otherwise) {
    try {
      return avoid(work, otherwise);
    } catch (OutOfMemoryError exhausted) {
      throw new MemoryExhausted(about, exhausted);
    }
  }

  /// Whether a reason is one of ours rather than something in what was read.
  public static boolean isOne(String reason) {
    return reason.startsWith(WORDS);
  }

  /// The error and the place where it was thrown: what somebody needs who is to mend it.
  private static String describe(Throwable fault) {
    for (StackTraceElement each : fault.getStackTrace()) {
      if (each.getClassName().startsWith("dev.reprise.")) {
        return WORDS + fault + " at " + each;
      }
    }
    return WORDS + fault;
  }
}
