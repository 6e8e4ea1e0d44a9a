package dev.reprise.history;

import dev.reprise.history.runner.SqlMigrationReader;
import dev.reprise.history.runner.SqlPlace;
import dev.reprise.text.FileTree;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads a directory of plain SQL migrations as a history: each file continues the one that runs
/// before it.
public final class SqlHistoryReader {
  private SqlHistoryReader() {}

  public static HistoryReader.Read read(FileTree tree, SqlPlace place) {
    SqlMigrationReader.Listed listed = SqlMigrationReader.list(tree, place);
    String directory = place.directory();
    List<Revision> revisions = new ArrayList<>();
    for (Source source : listed.upgrades()) {
      String parent = revisions.isEmpty() ? null : revisions.getLast().id();
      revisions.add(
          RevisionFiles.sql(
              directory, source, parent, listed.unread().getOrDefault(source, List.of())));
    }
    History history =
        new History(new MigrationDirectory(directory, listed.runner(), place.names()), revisions);
    return new HistoryReader.Read(history, Map.of(), Map.of(), Set.of(), listed.problems());
  }
}
