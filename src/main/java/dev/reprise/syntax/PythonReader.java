package dev.reprise.syntax;

import dev.reprise.syntax.python.Head;
import dev.reprise.syntax.python.Module;
import dev.reprise.syntax.python.reader.HeadReader;
import dev.reprise.syntax.python.reader.LogicalLines;
import dev.reprise.syntax.python.reader.ModuleReader;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.lang.ref.SoftReference;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/// Reads the Python that CPython 3.8 to 3.14 reads.
public final class PythonReader {
  /// How deep expressions may be nested in one another; CPython gives up at similar depths.
  public static final int MAXIMUM_DEPTH = 1000;

  /// A larger tree is not worth the memory.
  private static final int KEPT_LENGTH = 1 << 18;

  /// So many trees of small files are kept as long as memory is not short: whoever has read a
  /// history asks once more for the files that need fixes.
  private static final int MOST_SMALL = 512;

  private static final int SMALL = 1 << 13;

  private static final AtomicReferenceArray<@Nullable SoftReference<Module>> SMALL_ONES =
      new AtomicReferenceArray<>(MOST_SMALL);

  /// What this thread read last: the fixes of one file each ask for its tree.
  private static final ThreadLocal<@Nullable Module> LAST = new ThreadLocal<>();

  private PythonReader() {}

  /// The tree of a file. Throws a [SyntaxError] for the first thing in it that Python would not
  /// read, and for what is nested too deeply to be handled.
  public static Module read(Source source) {
    int place = System.identityHashCode(source) & (MOST_SMALL - 1);
    boolean small = source.text().length() <= SMALL;
    SoftReference<Module> kept = small ? SMALL_ONES.get(place) : null;
    Module known = kept == null ? LAST.get() : kept.get();
    if (known != null && known.source() == source) {
      return known;
    }
    Module module = ModuleReader.read(source);
    if (small) {
      SMALL_ONES.set(place, new SoftReference<>(module));
    } else if (source.text().length() <= KEPT_LENGTH) {
      LAST.set(module);
    }
    return module;
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
