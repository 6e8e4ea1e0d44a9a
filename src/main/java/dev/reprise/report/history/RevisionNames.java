package dev.reprise.report.history;

import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.text.Printable;

/// A revision's name in a drawing, as plain words.
final class RevisionNames {
  /// Flask-Migrate's default message.
  private static final String NOTHING = "empty message";

  private RevisionNames() {}

  /// Its id; for an SQL file the path, or the directory if each migration has its own.
  static String id(Revision revision) {
    String id = revision.id();
    int slash = id.lastIndexOf('/');
    boolean own = slash > 0 && (id.endsWith("/up.sql") || id.endsWith("/migration.sql"));
    return Printable.of(revision.kind() == Revision.Kind.SQL && own ? id.substring(0, slash) : id);
  }

  /// The first line of its docstring, or empty.
  static String title(Revision revision) {
    String title = Printable.of(revision.docstring().title());
    return title.equals(NOTHING) ? "" : title;
  }

  /// The words beside the id: the title, and the file if there is none or two files share the id.
  /// An SQL file is already named by its id.
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
