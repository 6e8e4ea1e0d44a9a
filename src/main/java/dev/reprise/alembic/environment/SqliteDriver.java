package dev.reprise.alembic.environment;

import dev.reprise.alembic.python.module.RepositoryModules;
import dev.reprise.operation.Plan;
import dev.reprise.text.FileTree;
import java.util.regex.Pattern;

/// When Python's `sqlite3` opens a transaction, according to env.py and its imports: before the
/// first row is changed, unless they use SQLAlchemy's recipe of two events, or Python 3.12's
/// `autocommit=False`.
///
/// Source: "Serializable isolation / Savepoints / Transactional DDL" in SQLAlchemy's page on
/// SQLite; measured with Python 3.11 and 3.12.
final class SqliteDriver {
  private static final Pattern RECIPE = Pattern.compile("\\.isolation_level\\s*=\\s*None\\b");
  private static final Pattern BEGIN = Pattern.compile("[\"']BEGIN\\b");
  private static final Pattern AUTOCOMMIT =
      Pattern.compile("[\"']autocommit[\"']\\s*:\\s*False\\b");

  private SqliteDriver() {}

  /// `path` is that of env.py.
  static Plan.Transaction transaction(FileTree tree, RepositoryModules modules, String path) {
    boolean told =
        tree.isFile(path)
            && ImportedText.look(
                tree,
                modules,
                path,
                (_, text) ->
                    AUTOCOMMIT.matcher(text).find()
                        || RECIPE.matcher(text).find() && BEGIN.matcher(text).find());
    return told ? Plan.Transaction.WHOLE : Plan.Transaction.FROM_FIRST_ROW;
  }
}
