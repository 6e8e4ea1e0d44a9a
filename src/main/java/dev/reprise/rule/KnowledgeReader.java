package dev.reprise.rule;

import dev.reprise.finding.Coverage;
import dev.reprise.history.Discovery;
import dev.reprise.history.HistoryReader;
import dev.reprise.history.MigrationDirectory;
import dev.reprise.operation.Platform;
import dev.reprise.operation.Version;
import dev.reprise.rule.Knowledge.Directory;
import dev.reprise.text.FileTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a project's migrations and works out all that rules ask for.
public final class KnowledgeReader {

  /// Versions given on the command line or in the configuration; null: what the project's files say.
  public record Overrides(
      @Nullable Version alembic, @Nullable Version sqlalchemy, @Nullable Version postgresql) {
    public static final Overrides NONE = new Overrides(null, null, null);
  }

  /// `problems` are one line each, with the path (and place) of what could not be read.
  public record Read(Knowledge knowledge, Coverage coverage, List<String> problems) {}

  private KnowledgeReader() {}

  /// Everything at and below `directories`, which are relative to the tree's root.
  public static Read read(FileTree tree, List<String> directories, Overrides overrides) {
    Discovery.Found found = Discovery.below(tree, directories);
    List<Directory> known = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    found.problems().forEach(each -> problems.add(each.path() + ": " + each.reason()));
    int files = 0;
    int revisions = 0;
    for (MigrationDirectory directory : found.alembic()) {
      HistoryReader.Read read = HistoryReader.read(tree, directory);
      problems.addAll(read.problems());
      files += read.modules().size();
      revisions += read.history().revisions().size();
      known.add(new Directory(read.history(), platform(overrides), List.of()));
    }
    return new Read(
        new Knowledge(known), new Coverage(files, revisions, 0, 0, List.of()), problems);
  }

  private static Platform platform(Overrides overrides) {
    Platform found = Platform.NEWEST;
    return new Platform(
        overrides.alembic() == null ? found.alembic() : overrides.alembic(),
        overrides.sqlalchemy() == null ? found.sqlalchemy() : overrides.sqlalchemy(),
        overrides.postgresql() == null ? found.postgresql() : overrides.postgresql(),
        overrides.equals(Overrides.NONE) ? found.from() : "the command line");
  }
}
