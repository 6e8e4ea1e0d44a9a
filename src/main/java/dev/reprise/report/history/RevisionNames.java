package dev.reprise.report.history;

import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.text.Printable;

/// What a drawing calls a revision, in words that are no more than words.
final class RevisionNames {
  /// What Flask-Migrate writes where nobody said anything.
  private static final String NOTHING = "empty message";

  private RevisionNames() {}

  /// Its id; of an SQL file the path, or the directory where each migration has one of its own.
  static String id(Revision revision) {
    String id = revision.id();
    int slash = id.lastIndexOf('/');
    boolean own = slash > 0 && (id.endsWith("/up.sql") || id.endsWith("/migration.sql"));
    return Printable.of(revision.kind() == Revision.Kind.SQL && own ? id.substring(0, slash) : id);
  }

  /// What its docstring says first, or empty.
  static String title(Revision revision) {
    String title = Printable.of(revision.docstring().title());
    return title.equals(NOTHING) ? "" : title;
  }

  /// The words beside the id: the title, and the file where there is none or two files share the
  /// id. An SQL file has been named by its id.
  static String words(History history, Revision revision) {
    if (revision.kind() == Revision.Kind.SQL) {
      return "";
    }
    String title = title(revision);
    String file = file(revision);
    return title.isEmpty()
        ? file
        : history.claimants(revision.id()).size() > 1 ? title + " · " + file : title;
  }

  static String file(Revision revision) {
    return Printable.of(revision.fileName());
  }
}
