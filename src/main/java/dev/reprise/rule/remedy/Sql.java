package dev.reprise.rule.remedy;

import java.util.Locale;

/// How names and strings are written in SQL.
final class Sql {
  private Sql() {}

  /// Without quotes where PostgreSQL would read it the same.
  static String name(String name) {
    boolean plain = !name.isEmpty() && !Character.isDigit(name.charAt(0));
    for (int i = 0; i < name.length(); i++) {
      char unit = name.charAt(i);
      plain &= unit >= 'a' && unit <= 'z' || unit >= '0' && unit <= '9' || unit == '_';
    }
    return plain && !isReserved(name) ? name : '"' + name.replace("\"", "\"\"") + '"';
  }

  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /// PostgreSQL's reserved words (SQL Key Words, appendix C).
  private static boolean isReserved(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "all",
          "analyse",
          "analyze",
          "and",
          "any",
          "array",
          "as",
          "asc",
          "asymmetric",
          "authorization",
          "binary",
          "both",
          "case",
          "cast",
          "check",
          "collate",
          "collation",
          "column",
          "concurrently",
          "constraint",
          "create",
          "cross",
          "current_catalog",
          "current_date",
          "current_role",
          "current_schema",
          "current_time",
          "current_timestamp",
          "current_user",
          "default",
          "deferrable",
          "desc",
          "distinct",
          "do",
          "else",
          "end",
          "except",
          "false",
          "fetch",
          "for",
          "foreign",
          "freeze",
          "from",
          "full",
          "grant",
          "group",
          "having",
          "ilike",
          "in",
          "initially",
          "inner",
          "intersect",
          "into",
          "is",
          "isnull",
          "join",
          "lateral",
          "leading",
          "left",
          "like",
          "limit",
          "localtime",
          "localtimestamp",
          "natural",
          "not",
          "notnull",
          "null",
          "offset",
          "on",
          "only",
          "or",
          "order",
          "outer",
          "overlaps",
          "placing",
          "primary",
          "references",
          "returning",
          "right",
          "select",
          "session_user",
          "similar",
          "some",
          "symmetric",
          "system_user",
          "table",
          "tablesample",
          "then",
          "to",
          "trailing",
          "true",
          "union",
          "unique",
          "user",
          "using",
          "variadic",
          "verbose",
          "when",
          "where",
          "window",
          "with" ->
          true;
      default -> false;
    };
  }
}
