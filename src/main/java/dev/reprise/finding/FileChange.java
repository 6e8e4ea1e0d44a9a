package dev.reprise.finding;

import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import java.util.List;

/// What a fix does to one file. Paths are relative to the repository root, with `/`.
public sealed interface FileChange {
  /// The file as it is before the change, or, for a new file, as it will be.
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

  /// The content goes along; an [EditFile] beside it in the same fix edits it under its old path.
  record RenameFile(Source source, String to) implements FileChange {
    @Override
    public String path() {
      return source.path();
    }
  }
}
