package dev.reprise.syntax;

import dev.reprise.syntax.python.Head;
import dev.reprise.syntax.python.Module;
import dev.reprise.syntax.python.reader.HeadReader;
import dev.reprise.syntax.python.reader.LogicalLines;
import dev.reprise.syntax.python.reader.ModuleReader;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  /// What stands above the first function of a file, where that can be told without reading all of
  /// it; null where [#read] has to tell. Whether Python would read the file, it does not say.
  public static @Nullable Head head(Source source) {
    return HeadReader.read(source);
  }

  /// The tokens of each logical line, a string with its prefix and fields as one of them; comments
  /// and line ends are none. Throws a [SyntaxError] for what are no tokens.
  public static List<List<Span>> lines(Source source) {
    return LogicalLines.read(source);
  }
}
