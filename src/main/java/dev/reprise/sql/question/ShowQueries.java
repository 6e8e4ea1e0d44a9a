package dev.reprise.sql.question;

import dev.reprise.operation.Name;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `SHOW` and `DESCRIBE` of MySQL and MariaDB, translated to queries of `information_schema`.
///
/// Source: verified on MySQL 9.7 and MariaDB 11.4.
public final class ShowQueries {
  private static final String NAME = "(`[^`]+`|[\\w$]+)(?:\\s*\\.\\s*(`[^`]+`|[\\w$]+))?";
  private static final String OF_DATABASE = "(?:\\s+(?:FROM|IN)\\s+(`[^`]+`|[\\w$]+))?";
  private static final String WHICH = "(?:\\s+(LIKE|WHERE)\\s+(.+?))?\\s*;?\\s*";

  private static final Pattern OF_TABLE =
      pattern(
          "\\s*SHOW\\s+(?:EXTENDED\\s+)?(?:FULL\\s+)?(COLUMNS|FIELDS|INDEX|INDEXES|KEYS)"
              + "\\s+(?:FROM|IN)\\s+"
              + NAME
              + OF_DATABASE
              + WHICH);
  private static final Pattern DESCRIBE =
      pattern("\\s*(?:DESC|DESCRIBE)\\s+" + NAME + "(?:\\s+('[^']*'|`[^`]+`|[\\w$]+))?\\s*;?\\s*");
  private static final Pattern CREATE_TABLE =
      pattern("\\s*SHOW\\s+CREATE\\s+TABLE\\s+" + NAME + "\\s*;?\\s*");
  private static final Pattern LIST =
      pattern(
          "\\s*SHOW\\s+(?:EXTENDED\\s+)?(?:FULL\\s+)?(TABLES|TABLE\\s+STATUS|TRIGGERS"
              + "|PROCEDURE\\s+STATUS|FUNCTION\\s+STATUS|DATABASES|SCHEMAS)"
              + OF_DATABASE
              + WHICH);

  private ShowQueries() {}

  private static Pattern pattern(String text) {
    return Pattern.compile(text, Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
  }

  /// The table that the statement requires; null if there is none.
  public static @Nullable Name table(String text) {
    Matcher matcher = OF_TABLE.matcher(text);
    if (matcher.matches()) {
      String database = matcher.group(4);
      return database == null
          ? name(matcher.group(2), matcher.group(3))
          : name(database, matcher.group(2));
    }
    for (Pattern each : new Pattern[] {DESCRIBE, CREATE_TABLE}) {
      Matcher one = each.matcher(text);
      if (one.matches()) {
        return name(one.group(1), one.group(2));
      }
    }
    return null;
  }

  /// The translated query, or null if it is none of these.
  public static @Nullable String asPostgres(String text) {
    Name table = table(text);
    Matcher parts = OF_TABLE.matcher(text);
    if (table != null && parts.matches()) {
      boolean columns = parts.group(1).toUpperCase(Locale.ROOT).matches("COLUMNS|FIELDS");
      return columns
          ? columns(table, which(parts.group(5), parts.group(6), "column_name"))
          : "SELECT table_name AS \"Table\", non_unique AS \"Non_unique\", index_name AS"
              + " \"Key_name\", seq_in_index AS \"Seq_in_index\", column_name AS \"Column_name\""
              + " FROM information_schema.statistics"
              + where(table, "table_schema", which(parts.group(5), parts.group(6), "index_name"));
    }
    Matcher described = DESCRIBE.matcher(text);
    if (table != null && described.matches()) {
      String column = described.group(3);
      return columns(table, column == null ? "" : "column_name LIKE " + quoted(unquoted(column)));
    }
    Matcher list = LIST.matcher(text);
    return list.matches() ? list(list) : null;
  }

  private static String columns(Name table, String which) {
    return "SELECT column_name AS \"Field\", column_type AS \"Type\", is_nullable AS \"Null\","
        + " column_key AS \"Key\", column_default AS \"Default\", extra AS \"Extra\""
        + " FROM information_schema.columns"
        + where(table, "table_schema", which);
  }

  private static String list(Matcher list) {
    String what = list.group(1).toUpperCase(Locale.ROOT).replaceAll("\\s+", " ");
    String database = list.group(2);
    String named = database == null ? "" : unquoted(database);
    return switch (what) {
      case "TABLES", "TABLE STATUS" ->
          "SELECT table_name AS \"Name\", table_type AS \"Table_type\" FROM"
              + " information_schema.tables"
              + where(named, "table_schema", which(list.group(3), list.group(4), "table_name"));
      case "TRIGGERS" ->
          "SELECT trigger_name AS \"Trigger\" FROM information_schema.triggers"
              + where(
                  named,
                  "event_object_schema",
                  which(list.group(3), list.group(4), "event_object_table"));
      case "DATABASES", "SCHEMAS" ->
          "SELECT schema_name AS \"Database\" FROM information_schema.schemata"
              + where("", "", which(list.group(3), list.group(4), "schema_name"));
      case String status ->
          "SELECT routine_schema AS \"Db\", routine_name AS \"Name\" FROM"
              + " information_schema.routines"
              + where(
                  "",
                  "",
                  "routine_type = '"
                      + status.substring(0, status.indexOf(' '))
                      + "'"
                      + and(which(list.group(3), list.group(4), "routine_name")));
    };
  }

  private static String where(Name table, String schema, String which) {
    return " WHERE table_name = "
        + quoted(table.name())
        + (table.schema() == null ? "" : and(schema + " = " + quoted(table.schema())))
        + and(which);
  }

  private static String where(String database, String schema, String which) {
    String own = database.isEmpty() ? "" : schema + " = " + quoted(database);
    String all = own.isEmpty() ? which : own + and(which);
    return all.isEmpty() ? "" : " WHERE " + all;
  }

  private static String and(String which) {
    return which.isEmpty() ? "" : " AND " + which;
  }

  /// The filter, with the column names of `information_schema`.
  private static String which(@Nullable String word, @Nullable String condition, String liked) {
    if (word == null || condition == null) {
      return "";
    }
    String texts = condition.replaceAll("\"([^\"']*)\"", "'$1'").replace("`", "");
    if (word.equalsIgnoreCase("LIKE")) {
      return liked + " LIKE " + texts;
    }
    return texts
        .replaceAll("(?i)(?<!['.\\w])key_name\\b(?!')", "index_name")
        .replaceAll("(?i)(?<!['.\\w])(field)\\b(?!')", "column_name")
        .replaceAll("(?i)(?<!['.\\w])null\\b(?=\\s*=)", "is_nullable")
        .replaceAll("(?i)(?<!['.\\w])type\\b(?!')", "column_type")
        .replaceAll("(?i)(?<!['.\\w])trigger\\b(?!')", "trigger_name")
        .replaceAll("(?i)(?<!['.\\w])db\\b(?!')", "routine_schema")
        .replaceAll("(?i)(?<!['.\\w])name\\b(?!')", liked)
        .replaceAll("(?i)(?<!['.\\w])tables_in_\\w+", "table_name");
  }

  private static Name name(String first, @Nullable String second) {
    return second == null ? Name.of(unquoted(first)) : new Name(unquoted(first), unquoted(second));
  }

  private static String unquoted(String name) {
    char first = name.charAt(0);
    return first == '`' || first == '\'' ? name.substring(1, name.length() - 1) : name;
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
