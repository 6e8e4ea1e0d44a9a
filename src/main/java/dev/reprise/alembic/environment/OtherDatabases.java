package dev.reprise.alembic.environment;

import dev.reprise.text.FileTree;
import dev.reprise.text.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Determines from a project's files if its migrations also run on other databases: from `env.py`
/// and `alembic.ini`, from its drivers, and from revisions that check the dialect.
public enum OtherDatabases {
  NONE,
  ALSO,
  /// Nothing mentions PostgreSQL.
  ONLY;

  private static final int MAXIMUM_SIZE = 2_000_000;

  /// `render_as_batch` exists because of SQLite's limited `ALTER`.
  private static final Pattern ENVIRONMENT =
      Pattern.compile("render_as_batch\\s*=\\s*True|sqlite|mysql|mariadb|mssql|oracle");

  private static final Pattern ADDRESS =
      Pattern.compile("(?m)^[ \\t]*+sqlalchemy\\.url\\s*=\\s*(sqlite|mysql|mariadb|mssql|oracle)");

  private static final String SERVER_DRIVERS =
      "pymysql|mysqlclient|mysql-connector-python|aiomysql|asyncmy|pymssql|pyodbc|oracledb|cx-oracle"
          + "|mariadb";

  /// Tests on SQLite are weak evidence of where migrations run.
  private static final Pattern SERVER_DRIVER =
      Pattern.compile("(?mi)(^|[\"'\\s])(" + SERVER_DRIVERS + ")\\b");

  private static final Pattern DRIVER =
      Pattern.compile("(?mi)(^|[\"'\\s])(aiosqlite|" + SERVER_DRIVERS + ")\\b");

  private static final List<String> NAMES =
      List.of("sqlite", "mysql", "mariadb", "mssql", "oracle");

  private static final Pattern QUOTED =
      Pattern.compile("[\"'](" + String.join("|", NAMES) + ")[\"']");

  private static final Pattern POSTGRESQL = Pattern.compile("(?i)postgres|psycopg|asyncpg|pg8000");

  private static final List<String> DECLARATIONS =
      List.of("pyproject.toml", "Pipfile", "setup.cfg", "setup.py");

  /// `script` contains `env.py`.
  public static OtherDatabases of(FileTree files, String script, List<Source> revisions) {
    String environment = text(files, FileTree.join(script, "env.py"));
    List<String> around = new ArrayList<>(List.of(environment));
    boolean others = ENVIRONMENT.matcher(environment).find();
    for (String at = FileTree.parent(script); ; at = FileTree.parent(at)) {
      String settings = text(files, FileTree.join(at, "alembic.ini"));
      String asked = declarations(files, at);
      others |=
          ADDRESS.matcher(settings).find()
              || DRIVER.matcher(asked).find()
              || SERVER_DRIVER.matcher(testRequirements(files, at)).find();
      around.add(settings);
      around.add(asked);
      if (at.isEmpty()) {
        break;
      }
    }
    if (!others && revisions.stream().noneMatch(each -> namesOther(each.text()))) {
      return NONE;
    }
    boolean postgresql =
        around.stream().anyMatch(each -> POSTGRESQL.matcher(each).find())
            || revisions.stream().anyMatch(each -> POSTGRESQL.matcher(each.text()).find());
    return postgresql ? ALSO : ONLY;
  }

  /// Run on every revision of a history: most contain none of the words.
  private static boolean namesOther(String text) {
    return text.contains("dialect.name")
        || NAMES.stream().anyMatch(text::contains) && QUOTED.matcher(text).find();
  }

  private static String declarations(FileTree files, String directory) {
    return texts(
        files,
        directory,
        name ->
            DECLARATIONS.contains(name)
                || name.toLowerCase(Locale.ROOT).startsWith("requirements"));
  }

  /// `test-requirements.txt`: the place where a library for any database names the drivers.
  private static String testRequirements(FileTree files, String directory) {
    return texts(
        files,
        directory,
        name -> name.toLowerCase(Locale.ROOT).matches("(test|dev)[-_.]requirements\\.txt"));
  }

  private static String texts(FileTree files, String directory, Predicate<String> named) {
    StringBuilder all = new StringBuilder();
    for (String name : names(files, directory)) {
      if (named.test(name)) {
        all.append(text(files, FileTree.join(directory, name))).append('\n');
      }
    }
    return all.toString();
  }

  private static List<String> names(FileTree files, String directory) {
    try {
      return files.list(directory);
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  private static String text(FileTree files, String path) {
    if (!files.isFile(path)) {
      return "";
    }
    try {
      byte[] content = files.read(path);
      return content.length > MAXIMUM_SIZE ? "" : new String(content, StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      return "";
    }
  }
}
