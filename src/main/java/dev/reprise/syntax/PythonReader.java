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

/// Parses the Python of CPython 3.8 to 3.14.
public final class PythonReader {
  /// The maximum nesting depth of expressions; CPython gives up at similar depths.
  public static final int MAXIMUM_DEPTH = 1000;

  /// Larger trees are not worth the memory.
  private static final int KEPT_LENGTH = 1 << 18;

  /// The number of small files whose trees are cached until memory runs short: after reading a
  /// history, callers read the files that need fixes again.
  private static final int MOST_SMALL = 512;

  private static final int SMALL = 1 << 13;

  private static final AtomicReferenceArray<@Nullable SoftReference<Module>> SMALL_ONES =
      new AtomicReferenceArray<>(MOST_SMALL);

  /// The last tree this thread read: each fix of a file requests its tree.
  private static final ThreadLocal<@Nullable Module> LAST = new ThreadLocal<>();

  private PythonReader() {}

  /// The tree of a file. Throws a [SyntaxError] for the first construct that Python rejects, and
  /// for nesting that is too deep to handle.
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

  /// The part of a file above its first function, if it can be read without parsing the whole file;
  /// null if [#read] is necessary. Does not check that Python accepts the file.
  public static @Nullable Head head(Source source) {
    return HeadReader.read(source);
  }

  /// The tokens of each logical line, without comments and line ends; a string with its prefix and
  /// fields is one token. Throws a [SyntaxError] for invalid tokens.
  public static List<List<Span>> lines(Source source) {
    return LogicalLines.read(source);
  }
}
