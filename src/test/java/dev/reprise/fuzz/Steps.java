package dev.reprise.fuzz;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/// Counts the work of the program independently of the machine: [CountingLoader] inserts the calls
/// into its classes. The work of the JDK for it is counted by its length.
public final class Steps {
  private static long[] at = new long[1];
  private static int last;

  private Steps() {}

  /// The steps of each method of the program by its number, including the JDK's work for it.
  static long[] taken() {
    return at.clone();
  }

  static void room(int methods) {
    if (methods >= at.length) {
      at = Arrays.copyOf(at, 2 * methods);
    }
  }

  /// At the beginning of that method, and at each iteration of its loops.
  public static void one(int method) {
    last = method;
    at[method]++;
  }

  public static int indexOf(String text, String part) {
    at[last] += text.length() / 8;
    return text.indexOf(part);
  }

  public static int indexOf(String text, int unit) {
    int found = text.indexOf(unit);
    at[last] += (found < 0 ? text.length() : found) / 8;
    return found;
  }

  public static int indexOf(String text, String part, int from) {
    int found = text.indexOf(part, from);
    at[last] += Math.max(0, (found < 0 ? text.length() : found) - from) / 8;
    return found;
  }

  public static int indexOf(String text, int unit, int from) {
    int found = text.indexOf(unit, from);
    at[last] += Math.max(0, (found < 0 ? text.length() : found) - from) / 8;
    return found;
  }

  public static boolean contains(String text, CharSequence part) {
    at[last] += text.length() / 8;
    return text.contains(part);
  }

  public static boolean equals(String text, Object other) {
    at[last] +=
        other instanceof String same && same.length() == text.length() ? text.length() / 8 : 0;
    return text.equals(other);
  }

  public static String replace(String text, CharSequence part, CharSequence by) {
    at[last] += text.length() / 8;
    return text.replace(part, by);
  }

  public static boolean contains(List<?> list, Object element) {
    at[last] += list.size();
    return list.contains(element);
  }

  public static int indexOf(List<?> list, Object element) {
    at[last] += list.size();
    return list.indexOf(element);
  }

  public static boolean remove(List<?> list, Object element) {
    at[last] += list.size();
    return list.remove(element);
  }

  public static boolean addAll(List<?> list, Collection<?> more) {
    at[last] += more.size();
    return addAllUnchecked(list, more);
  }

  @SuppressWarnings("unchecked")
  private static <T> boolean addAllUnchecked(List<?> list, Collection<?> more) {
    return ((List<T>) list).addAll((Collection<T>) more);
  }
}
