package dev.reprise.history.runner;

import dev.reprise.text.FileTree;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import org.jspecify.annotations.Nullable;

/// The text that a tool runs in each direction of one migration; `down` is null if it cannot be
/// undone.
public record SqlSections(Section up, @Nullable Section down) {

  /// A part of a file.
  public record Section(Source source, Span span) {}

  /// @param upgrade the file with the upgrade, in the directory `home` of the history
  public static SqlSections of(FileTree tree, String home, Source upgrade) {
    MarkerComments marks = MarkerComments.of(upgrade.text());
    var up = new Section(upgrade, marks.upgrade());
    if (marks.downgrade() != null) {
      return new SqlSections(up, new Section(upgrade, marks.downgrade()));
    }
    String local = home.isEmpty() ? upgrade.path() : upgrade.path().substring(home.length() + 1);
    String undo = MigrationName.downgrade(local);
    String path = undo == null ? null : FileTree.join(home, undo);
    Source source =
        path == null || !tree.isFile(path)
            ? null
            : new SqlTexts(tree, new ArrayList<>()).source(path);
    return new SqlSections(
        up, source == null ? null : new Section(source, new Span(0, source.text().length())));
  }
}
