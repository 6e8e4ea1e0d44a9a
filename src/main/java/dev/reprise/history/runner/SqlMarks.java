package dev.reprise.history.runner;

import dev.reprise.operation.platform.Database;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// SQL keywords and symbols that one database has and PostgreSQL does not, or vice versa.
///
/// Comments, strings and quoted names are ignored.
final class SqlMarks {
  private static final Set<String> POSTGRESQL =
      Set.of(
          "jsonb",
          "timestamptz",
          "bytea",
          "plpgsql",
          "tsvector",
          "tsquery",
          "ilike",
          "regclass",
          "nextval",
          "setval",
          "bigserial",
          "smallserial",
          "concurrently",
          "pg_catalog",
          "pg_type",
          "pg_constraint",
          "pg_trgm",
          "pgcrypto",
          "uuid_generate_v4",
          "gen_random_uuid",
          "to_regclass",
          "create extension",
          "create domain",
          "create type",
          "alter type",
          "using gin",
          "using gist",
          "time zone",
          "character varying",
          "set not",
          "drop not",
          "owner to");

  private static final Set<String> MYSQL =
      Set.of(
          "auto_increment",
          "unsigned",
          "mediumtext",
          "longtext",
          "tinytext",
          "mediumint",
          "longblob",
          "mediumblob",
          "utf8mb4",
          "foreign_key_checks",
          "innodb",
          "myisam",
          "change column",
          "modify column",
          "duplicate key",
          "insert ignore",
          "character set",
          "drop foreign",
          "add index",
          "rename index");

  private static final Set<String> SQLITE =
      Set.of(
          "autoincrement",
          "pragma",
          "sqlite_master",
          "sqlite_schema",
          "sqlite_sequence",
          "without rowid",
          "strftime",
          "julianday",
          "randomblob",
          "unixepoch",
          "json_each",
          "json_tree",
          "json_group_array",
          "json_group_object",
          "collate nocase",
          "insert or");

  private static final Set<String> SQL_SERVER =
      Set.of(
          "uniqueidentifier",
          "datetime2",
          "datetimeoffset",
          "smalldatetime",
          "nvarchar max",
          "varchar max",
          "varbinary max",
          "sp_rename",
          "sp_executesql",
          "sp_addextendedproperty",
          "sysobjects",
          "syscolumns",
          "identity_insert",
          "newsequentialid",
          "getutcdate",
          "key clustered",
          "nonclustered index",
          "set nocount",
          "alter authorization");

  private static final Set<String> ORACLE =
      Set.of(
          "varchar2",
          "nvarchar2",
          "pls_integer",
          "dbms_output",
          "dbms_lob",
          "dbms_sql",
          "sys_guid",
          "systimestamp",
          "user_tab_columns",
          "user_tables",
          "user_constraints",
          "user_indexes",
          "user_objects",
          "all_tab_columns",
          "enable validate",
          "set define",
          "whenever sqlerror");

  /// MySQL accepts `SERIAL`, too.
  private static final Set<String> SERIAL = Set.of("serial primary", "serial not", "serial unique");

  /// Types that PostgreSQL does not have.
  private static final Set<String> FOREIGN_TYPES = Set.of("blob", "datetime", "tinyint");

  /// CockroachDB's internal names.
  private static final Set<String> COCKROACHDB =
      Set.of("crdb_internal", "unique_rowid", "kv_raft", "gateway_region", "locality regional");

  /// Text that may follow a type in a column definition.
  private static final Pattern BEHIND_TYPE =
      Pattern.compile(
          "\\G\\s*+(?:[,();]|\\[\\]|(?i:not|null|default|primary|unique|references|check)\\b)");

  /// Words that precede a name rather than a type.
  private static final Set<String> BEFORE_NAMES =
      Set.of("column", "exists", "add", "by", "on", "set", "and", "or", "where", "select", "to");

  private final String text;
  private final Map<Database, String> found = new EnumMap<>(Database.class);
  private boolean backtick;
  private boolean serial;
  private @Nullable String foreignType;
  private String before = "";
  private int at;

  private SqlMarks(String text) {
    this.text = text;
  }

  /// The databases whose marks occur in a text, each with the first of them; and a type that SQLite
  /// and MySQL accept and PostgreSQL does not, or null.
  record Found(Map<Database, String> marks, @Nullable String foreignType) {}

  static Found of(String text) {
    SqlMarks marks = new SqlMarks(text);
    marks.scan();
    // SQLite accepts MySQL's quotes, too.
    if (marks.backtick && marks.found.isEmpty()) {
      marks.found.put(Database.MYSQL, "backticks");
    } else if (marks.serial && marks.found.isEmpty()) {
      marks.found.put(Database.POSTGRESQL, "`SERIAL`");
    }
    return new Found(marks.found, marks.foreignType);
  }

  private void scan() {
    while (at < text.length()) {
      char unit = text.charAt(at);
      if (Character.isLetter(unit) || unit == '_') {
        word();
      } else {
        at =
            switch (unit) {
              case '-' -> text.startsWith("--", at) ? after("\n", at) : at + 1;
              case '/' -> text.startsWith("/*", at) ? comment() : slash();
              case '\'' -> after("'", at + 1);
              case '"' -> after("\"", at + 1);
              case '`' -> quoted();
              case '$' -> dollar();
              case ':' -> text.startsWith("::", at) ? mark(Database.POSTGRESQL, "::", 2) : at + 1;
              case '[' ->
                  text.startsWith("[]", at)
                      ? mark(Database.POSTGRESQL, "[]", 2)
                      : text.regionMatches(true, at, "[dbo]", 0, 5)
                          ? mark(Database.SQL_SERVER, "[dbo]", 5)
                          : at + 1;
              default -> at + 1;
            };
      }
    }
  }

  private int mark(Database database, String spelling, int length) {
    found.putIfAbsent(database, "`" + spelling + "`");
    return at + length;
  }

  private int after(String end, int from) {
    int found = text.indexOf(end, from);
    return found < 0 ? text.length() : found + end.length();
  }

  /// MySQL executes such a comment, others do not.
  private int comment() {
    if (text.startsWith("/*!", at)) {
      mark(Database.MYSQL, "/*!", 0);
    }
    return after("*/", at + 2);
  }

  /// Alone on its line, it ends a block of PL/SQL.
  private int slash() {
    int here = at++;
    if (isAlone(here)) {
      mark(Database.ORACLE, "/", 0);
    }
    return at;
  }

  private int quoted() {
    backtick = true;
    return after("`", at + 1);
  }

  private int dollar() {
    int end = at + 1;
    while (end < text.length()
        && (Character.isLetter(text.charAt(end)) || text.charAt(end) == '_')) {
      end++;
    }
    return end < text.length() && text.charAt(end) == '$'
        ? mark(Database.POSTGRESQL, text.substring(at, end + 1), end + 1 - at)
        : at + 1;
  }

  private void word() {
    int start = at;
    while (at < text.length()
        && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
      at++;
    }
    String word = text.substring(start, at).toLowerCase(Locale.ROOT);
    look(word);
    if (word.equals("go") && isAlone(start)) {
      mark(Database.SQL_SERVER, "GO", 0);
    } else if (word.equals("identity") && text.startsWith("(1,", at)) {
      mark(Database.SQL_SERVER, "IDENTITY(1,", 0);
    }
    look(before + " " + word);
    if (word.equals("string")
        && isBehindName(start)
        && !before.equals("as")
        && BEHIND_TYPE.matcher(text).region(at, text.length()).lookingAt()) {
      mark(Database.COCKROACHDB, "STRING", 0);
    }
    if (FOREIGN_TYPES.contains(word) && isBehindName(start)) {
      foreignType = "`" + word.toUpperCase(Locale.ROOT) + "`";
    }
    before = word;
  }

  /// True if the word that ends here is alone on its line.
  private boolean isAlone(int start) {
    int line = text.lastIndexOf('\n', start - 1) + 1;
    int end = text.indexOf('\n', at);
    return text.substring(line, start).isBlank()
        && text.substring(at, end < 0 ? text.length() : end).isBlank();
  }

  private boolean isBehindName(int start) {
    int end = start;
    while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    char unit = end == 0 || end == start ? '(' : text.charAt(end - 1);
    return unit == '"'
        || (Character.isLetterOrDigit(unit) || unit == '_') && !BEFORE_NAMES.contains(before);
  }

  private void look(String words) {
    if (COCKROACHDB.contains(words)) {
      mark(Database.COCKROACHDB, words.toUpperCase(Locale.ROOT), 0);
    } else if (SERIAL.contains(words)) {
      serial = true;
    } else if (POSTGRESQL.contains(words)) {
      mark(Database.POSTGRESQL, words.toUpperCase(Locale.ROOT), 0);
    } else if (MYSQL.contains(words)) {
      mark(Database.MYSQL, words.toUpperCase(Locale.ROOT), 0);
    } else if (SQLITE.contains(words)) {
      mark(Database.SQLITE, words.toUpperCase(Locale.ROOT), 0);
    } else if (SQL_SERVER.contains(words)) {
      mark(Database.SQL_SERVER, words.toUpperCase(Locale.ROOT), 0);
    } else if (ORACLE.contains(words)) {
      mark(Database.ORACLE, words.toUpperCase(Locale.ROOT), 0);
    }
  }
}
