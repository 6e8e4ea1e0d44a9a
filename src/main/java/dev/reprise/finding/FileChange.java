package dev.reprise.finding;

import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import java.util.List;

/// A fix's effect on one file. Paths are relative to the repository root, with `/`.
public sealed interface FileChange {
  /// The file before the change or, for a new file, after it.
  String path();

  /// `edits` do not overlap; they may be in any order.
  record EditFile(Source source, List<Edit> edits) implements FileChange {
    public EditFile {
      edits = edits.stream().map(each -> each.in(source)).toList();
    }

    @Override
    public String path() {
      return source.path();
    }
  }

  record CreateFile(String path, String text) implements FileChange {}

  /// Moves the content; an [EditFile] of the same fix refers to the old path.
  record RenameFile(Source source, String to) implements FileChange {
    @Override
    public String path() {
      return source.path();
    }
  }
}
