package dev.reprise.pages;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A rule's page as a test reads it: its examples, in order.
record Page(String id, List<String> lines, List<Example> examples) {

  /// One history and what is said of it. `heading` is the section it stands in; `options` the
  /// `key=value` words behind the first file's language.
  record Example(
      String heading,
      int line,
      List<Block> files,
      @Nullable Block report,
      List<Block> fixed,
      Map<String, String> options) {}

  /// A fenced block: its language, the name behind it (or null), its text, and the 1-based line of
  /// its opening fence.
  record Block(String language, @Nullable String name, String text, int line, int endLine) {}
}
