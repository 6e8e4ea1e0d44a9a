package dev.reprise.syntax;

/// Reads the Python that CPython 3.8 to 3.14 reads.
public final class PythonReader {
  /// How deep expressions and blocks may be nested in one another; CPython gives up at similar depths.
  public static final int MAXIMUM_DEPTH = 1000;

  private PythonReader() {}
}
