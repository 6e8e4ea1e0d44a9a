package dev.reprise.history;

import dev.reprise.history.runner.UpgradeFiles;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.text.EncodingException;
import dev.reprise.text.FileTree;
import dev.reprise.text.Source;
import dev.reprise.text.SourceFile;
import dev.reprise.text.Span;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The files of one migration directory, their order, and the kind of each, as far as that is
/// visible from a single file on another branch. Paths are relative to the repository root.
public final class RevisionFiles {
  private final MigrationDirectory directory;
  private final UpgradeFiles shape;
  private final Comparator<String> order;

  private RevisionFiles(MigrationDirectory directory, UpgradeFiles shape) {
    this.directory = directory;
    this.shape = shape;
    this.order =
        switch (directory.kind()) {
          case ALEMBIC ->
              directory.versions().size() == 1
                  ? Comparator.naturalOrder()
                  : Comparator.comparing((String path) -> location(path))
                      .thenComparing(FileTree::name);
          case SQL -> Comparator.comparing(this::below, UpgradeFiles.ORDER);
        };
  }

  public static RevisionFiles of(History history) {
    MigrationDirectory directory = history.directory();
    List<String> ids = history.revisions().stream().map(Revision::id).toList();
    UpgradeFiles shape =
        directory.kind() == Revision.Kind.SQL ? UpgradeFiles.of(ids) : UpgradeFiles.SINGLE;
    return new RevisionFiles(directory, shape);
  }

  /// The tool's reading order: for Alembic by version location, then by name.
  public Comparator<String> order() {
    return order;
  }

  public boolean holds(String path) {
    return switch (directory.kind()) {
      case ALEMBIC -> location(path) >= 0 && HistoryReader.isRevisionFile(FileTree.name(path));
      case SQL -> isBelow(path) && shape.holds(below(path));
    };
  }

  /// The revision in such a file; null if it is not one, or cannot be read.
  public @Nullable Revision read(String path, byte[] content) {
    try {
      return switch (directory.kind()) {
        case ALEMBIC -> HistoryReader.revision(SourceFile.decodePython(path, content).source());
        case SQL ->
            sql(directory.path(), SourceFile.decode(path, content).source(), null, List.of());
      };
    } catch (EncodingException | SyntaxError e) {
      return null;
    }
  }

  /// An SQL file of `directory` as a revision. Its parent is the one that runs before it, which the
  /// file itself does not name; it depends on `unread` migrations that run right before it.
  public static Revision sql(
      String directory, Source source, @Nullable String parent, List<String> unread) {
    Span start = Span.at(0);
    String path = source.path();
    String id = directory.isEmpty() ? path : path.substring(directory.length() + 1);
    List<Revision.Reference> down =
        parent == null ? List.of() : List.of(new Revision.Reference(parent, start));
    List<Revision.Reference> needed =
        unread.stream().map(each -> new Revision.Reference(each, start)).toList();
    return new Revision(Revision.Kind.SQL, id, down, needed, List.of(), source, start);
  }

  private int location(String path) {
    return directory.versions().indexOf(FileTree.parent(path));
  }

  private boolean isBelow(String path) {
    return directory.path().isEmpty() || path.startsWith(directory.path() + "/");
  }

  private String below(String path) {
    return directory.path().isEmpty() ? path : path.substring(directory.path().length() + 1);
  }
}
