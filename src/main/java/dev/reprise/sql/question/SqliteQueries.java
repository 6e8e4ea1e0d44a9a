package dev.reprise.sql.question;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Queries of SQLite's own tables, translated to queries of PostgreSQL's.
///
/// Sources: https://sqlite.org/schematab.html, https://sqlite.org/pragma.html
public final class SqliteQueries {
  private static final Pattern TABLE_INFO =
      Pattern.compile(
          "PRAGMA\\s++(?:main\\.)?table_x?info\\s*+\\(\\s*+([^\\s)][^)]*+)\\)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern INDEX_LIST =
      Pattern.compile(
          "PRAGMA\\s++(?:main\\.)?index_list\\s*+\\(\\s*+([^\\s)][^)]*+)\\)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern MASTER =
      Pattern.compile(
          "SELECT\\s++(\\S++(?:\\s++(?!FROM\\s)\\S++)*+)\\s++FROM\\s++(?:main\\.)?"
              + "sqlite_(?:master|schema)\\s++WHERE\\s++(.+)",
          Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  private static final Pattern TYPE =
      Pattern.compile("\\btype\\s*=\\s*['\"](table|index|view)['\"]", Pattern.CASE_INSENSITIVE);

  private SqliteQueries() {}

  /// The translated query, or null if it is none of these.
  public static @Nullable String asPostgres(String text) {
    String bare = text.strip();
    bare = bare.endsWith(";") ? bare.substring(0, bare.length() - 1).stripTrailing() : bare;
    Matcher columns = TABLE_INFO.matcher(bare);
    if (columns.matches()) {
      return "SELECT ordinal_position, column_name AS name, data_type AS type, is_nullable,"
          + " column_default FROM information_schema.columns WHERE table_name = "
          + literal(columns.group(1).stripTrailing());
    }
    Matcher indexes = INDEX_LIST.matcher(bare);
    if (indexes.matches()) {
      return "SELECT 0, indexname AS name FROM pg_indexes WHERE tablename = "
          + literal(indexes.group(1).stripTrailing());
    }
    Matcher master = MASTER.matcher(bare);
    return master.matches() ? master(master.group(1), master.group(2)) : null;
  }

  private static String literal(String name) {
    char first = name.charAt(0);
    return first == '\'' || first == ':'
        ? name
        : "'"
            + (first == '"' && name.length() > 1 ? name.substring(1, name.length() - 1) : name)
            + "'";
  }

  private static @Nullable String master(String what, String where) {
    Matcher type = TYPE.matcher(where);
    if (!type.find()) {
      return null;
    }
    String kind = type.group(1).toLowerCase(Locale.ROOT);
    String rest =
        type.replaceFirst(
            kind.equals("index")
                ? "1 = 1"
                : "table_type = '" + (kind.equals("view") ? "VIEW" : "BASE TABLE") + "'");
    String name = kind.equals("index") ? "indexname" : "table_name";
    String table = kind.equals("index") ? "tablename" : "table_name";
    return "SELECT "
        + named(what, name, table)
        + (kind.equals("index")
            ? " FROM pg_indexes WHERE "
            : " FROM information_schema.tables WHERE ")
        + named(rest, name, table);
  }

  private static String named(String text, String name, String table) {
    return text.replaceAll("(?i)\\btbl_name\\b(?!')", table)
        .replaceAll("(?i)(?<!['_])\\bname\\b(?!')", name);
  }
}
