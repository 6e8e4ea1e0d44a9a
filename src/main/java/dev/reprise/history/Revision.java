package dev.reprise.history;

import dev.reprise.text.FileTree;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.List;

/// One migration with an id; for plain SQL, one file (or an up/down pair, identified by its up
/// half).
///
/// Ids are as written; that of an SQL file is its path below the migration directory. `down`,
/// `dependsOn` and `labels` are empty if the file has `None` or no such variable.
public record Revision(
    Kind kind,
    String id,
    List<Reference> down,
    List<Reference> dependsOn,
    List<String> labels,
    Docstring docstring,
    Source source,
    Span idSpan) {

  public enum Kind {
    ALEMBIC,
    SQL
  }

  /// An id that a revision names, and its place in UTF-16 units of that revision's source.
  public record Reference(String id, Span span) {}

  public Revision {
    down = List.copyOf(down);
    dependsOn = List.copyOf(dependsOn);
    labels = List.copyOf(labels);
  }

  public Revision(
      Kind kind,
      String id,
      List<Reference> down,
      List<Reference> dependsOn,
      List<String> labels,
      Source source,
      Span idSpan) {
    this(kind, id, down, dependsOn, labels, Docstring.NONE, source, idSpan);
  }

  /// Uses only the identifying fields: histories hash each of them thousands of times.
  @Override
  public int hashCode() {
    return 31 * id.hashCode() + path().hashCode();
  }

  /// True if an unread non-SQL migration runs between its parent and itself.
  public boolean isAfterUnread() {
    return kind == Kind.SQL && !dependsOn.isEmpty();
  }

  public String path() {
    return source.path();
  }

  public String fileName() {
    return FileTree.name(path());
  }
}
