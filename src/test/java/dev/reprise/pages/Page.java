package dev.reprise.pages;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A rule's page as a test reads it: its examples, in order.
record Page(String id, List<String> lines, List<Example> examples) {

  /// One history and its report. `heading` is the section that contains it; `options` the
  /// `key=value` words after the first file's language; `between` is what the application writes
  /// between two runs of the last file.
  record Example(
      String heading,
      int line,
      List<Block> files,
      @Nullable Block between,
      @Nullable Block report,
      List<Block> fixed,
      Map<String, String> options) {

    /// The same with options that override its own.
    Example with(Map<String, String> others) {
      Map<String, String> all = new HashMap<>(options);
      all.putAll(others);
      return new Example(heading, line, files, between, report, fixed, all);
    }
  }

  /// A fenced block: its language, the name after it (or null), its text, and the 1-based line of
  /// its opening fence. A `fixed` block is `unsafe` if `--fix` alone does not produce it.
  record Block(
      String language, @Nullable String name, String text, int line, int endLine, boolean unsafe) {}
}
