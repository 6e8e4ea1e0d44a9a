package dev.reprise.study.reading;

import dev.reprise.history.History;
import dev.reprise.history.Revision;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The databases on which every revision of a directory is run. Each has its own catalog.
///
/// With Alembic's template `multidb`, and Flask-Migrate's `flask-multidb`, env.py runs the whole
/// history on one database after the other and calls `upgrade(engine_name)`, which calls
/// `upgrade_‹name›()`. The names are in `databases` of `alembic.ini`, or in a configuration of the
/// application: then the functions show them.
///
/// Source: `alembic/templates/multidb/env.py`, `flask_migrate/templates/flask-multidb/env.py`.
final class Databases {
  private static final String TAKES_ONE = "def upgrade(engine_name";
  private static final String OF_ONE = "def upgrade_";

  private Databases() {}

  /// A single null if revisions are run on one database, which has no name.
  static List<@Nullable String> of(History history) {
    List<@Nullable String> names = new ArrayList<>();
    if (history.revisions().stream().anyMatch(each -> takesOne(each))) {
      List<String> named = history.directory().databases();
      names.addAll(named.isEmpty() ? functions(history) : named);
    }
    if (names.isEmpty()) {
      names.add(null);
    }
    return names;
  }

  /// True if the revision does something on `database`. One that was written before the database
  /// was added has no function for it.
  static boolean isMeant(Revision revision, @Nullable String database) {
    String text = revision.source().text();
    return database == null
        || !text.contains("globals()")
        || text.contains(OF_ONE + database + "(");
  }

  private static boolean takesOne(Revision revision) {
    return revision.source().text().contains(TAKES_ONE);
  }

  private static Set<String> functions(History history) {
    Set<String> names = new LinkedHashSet<>();
    for (Revision revision : history.revisions()) {
      String text = revision.source().text();
      if (takesOne(revision) && text.contains("globals()")) {
        for (int at = text.indexOf(OF_ONE); at >= 0; at = text.indexOf(OF_ONE, at + 1)) {
          int open = text.indexOf('(', at);
          boolean own = at == 0 || text.charAt(at - 1) == '\n';
          if (own && open > 0) {
            names.add(text.substring(at + OF_ONE.length(), open).strip());
          }
        }
      }
    }
    return names;
  }
}
