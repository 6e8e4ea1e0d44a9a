package dev.reprise.syntax;

import dev.reprise.syntax.python.Module;
import dev.reprise.syntax.python.reader.ModuleReader;
import dev.reprise.text.Source;

/// Reads the Python that CPython 3.8 to 3.14 reads.
public final class PythonReader {
  /// How deep expressions may be nested in one another; CPython gives up at similar depths.
  public static final int MAXIMUM_DEPTH = 1000;

  private PythonReader() {}

  /// The tree of a file. Throws a [SyntaxError] for the first thing in it that Python would not
  /// read, and for what is nested too deeply to be handled.
  public static Module read(Source source) {
    return ModuleReader.read(source);
  }
}
