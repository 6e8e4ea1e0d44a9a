package dev.reprise.report.history;

import dev.reprise.history.History;
import dev.reprise.history.Revision;

/// What a drawing calls a revision.
final class Names {
  /// What Flask-Migrate writes where nobody said anything.
  private static final String NOTHING = "empty message";

  private Names() {}

  /// Its id; of an SQL file the path, or the directory where each migration has one of its own.
  static String id(Revision revision) {
    String id = revision.id();
    int slash = id.lastIndexOf('/');
    boolean own = slash > 0 && (id.endsWith("/up.sql") || id.endsWith("/migration.sql"));
    return revision.kind() == Revision.Kind.SQL && own ? id.substring(0, slash) : id;
  }

  /// What its docstring says first, or empty.
  static String title(Revision revision) {
    String title = revision.docstring().title();
    return title.equals(NOTHING) ? "" : title;
  }

  /// The words beside the id: the title, and the file where there is none or two files share the
  /// id. An SQL file has been named by its id.
  static String words(History history, Revision revision) {
    if (revision.kind() == Revision.Kind.SQL) {
      return "";
    }
    String title = title(revision);
    return title.isEmpty()
        ? revision.fileName()
        : history.claimants(revision.id()).size() > 1 ? title + " · " + revision.fileName() : title;
  }
}
