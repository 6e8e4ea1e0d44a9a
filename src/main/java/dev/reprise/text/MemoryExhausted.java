package dev.reprise.text;

/// The heap was too small for a single file or revision.
public final class MemoryExhausted extends Error {
  private static final long serialVersionUID = 1;

  MemoryExhausted(String about, OutOfMemoryError cause) {
    super(about, cause, false, false);
  }

  /// One line: the file or revision, if known, and the setting to change.
  public static String describe(Error error) {
    long allowed = Runtime.getRuntime().maxMemory() >> 20;
    String about = error instanceof MemoryExhausted ? error.getMessage() + ": " : "";
    return about
        + "not enough memory ("
        + allowed
        + " MB); set JDK_JAVA_OPTIONS=-Xmx"
        + 2 * allowed
        + "m in the environment";
  }
}
