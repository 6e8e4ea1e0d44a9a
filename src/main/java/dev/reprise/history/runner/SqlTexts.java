package dev.reprise.history.runner;

import dev.reprise.text.EncodingException;
import dev.reprise.text.FileTree;
import dev.reprise.text.PlainFile;
import dev.reprise.text.Source;
import dev.reprise.text.SourceFile;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The text of files.
///
/// @param problems receives a line for each that cannot be read
record SqlTexts(FileTree tree, List<String> problems) {

  /// Null if there is no such file, or it cannot be read.
  @Nullable String text(String path) {
    Source source = tree.isFile(path) ? source(path) : null;
    return source == null ? null : source.text();
  }

  /// Null if it cannot be read.
  @Nullable Source source(String path) {
    try {
      return SourceFile.decode(path, tree.read(path)).source();
    } catch (EncodingException e) {
      problems.add(e.describe());
    } catch (IOException e) {
      problems.add(path + ": " + PlainFile.reason(e));
    }
    return null;
  }
}
