package dev.reprise.remedy;

import dev.reprise.operation.Origin;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of an `INSERT INTO table (columns) VALUES (row), …` as they are written. Offsets count
/// from the beginning of the text the statement stands in.
///
/// @param values where `VALUES` stands
/// @param tail what stands behind the last row, without blanks around it
record WrittenRows(int values, List<Row> rows, String tail) {

  /// From one parenthesis to the other, and the values between them. `hasParameters`: something in
  /// it is for the driver or the program to fill in, if the statement stands in a program.
  record Row(
      int open, int close, List<String> values, boolean hasComments, boolean hasParameters) {}

  /// Null for what is not plain enough to be cut at commas.
  static @Nullable WrittenRows of(Origin.Sql origin) {
    String sql = origin.text().text();
    Span statement = origin.statement().span();
    int values = keyword(sql, statement);
    if (values < 0) {
      return null;
    }
    List<Row> rows = new ArrayList<>();
    int at = values + "VALUES".length();
    do {
      int open = sql.indexOf('(', at);
      Row row =
          open < 0 || open >= statement.end() || !isBlank(sql.substring(at, open))
              ? null
              : row(sql, open, statement.end());
      if (row == null) {
        return null;
      }
      rows.add(row);
      at = behindComments(sql, row.close() + 1, statement.end());
    } while (at < statement.end() && sql.charAt(at++) == ',');
    int tail = behindComments(sql, rows.getLast().close() + 1, statement.end());
    return new WrittenRows(values, rows, sql.substring(tail, statement.end()).strip());
  }

  private static int keyword(String sql, Span statement) {
    int at = statement.start();
    while (at < statement.end() && !startsWith(sql, at, "VALUES")) {
      at++;
    }
    String before = sql.substring(statement.start(), at).strip();
    boolean plain =
        startsWith(before, 0, "INSERT") && before.endsWith(")") && before.indexOf('\'') < 0;
    return plain && at < statement.end() ? at : -1;
  }

  /// Upper case of the whole text would not do: it is longer where there is an `ß`.
  private static boolean startsWith(String sql, int at, String word) {
    return sql.regionMatches(true, at, word, 0, word.length());
  }

  private static boolean isBlank(String between) {
    return behindComments(between, 0, between.length()) == between.length();
  }

  /// The first offset from `from` on that is neither a blank nor in a comment of one line.
  private static int behindComments(String sql, int from, int end) {
    int at = from;
    while (at < end) {
      if (sql.startsWith("--", at)) {
        int line = sql.indexOf('\n', at);
        at = line < 0 ? end : Math.min(line + 1, end);
      } else if (Character.isWhitespace(sql.charAt(at))) {
        at++;
      } else {
        break;
      }
    }
    return at;
  }

  private static @Nullable Row row(String sql, int open, int end) {
    List<String> values = new ArrayList<>();
    var value = new StringBuilder();
    boolean comments = false;
    boolean parameters = false;
    int depth = 0;
    for (int i = open; i < end; i++) {
      char unit = sql.charAt(i);
      switch (unit) {
        case '\'' -> {
          int close = sql.indexOf('\'', i + 1);
          if (close < 0
              || close >= end
              || isPrefixed(sql, i) && sql.substring(i, close).indexOf('\\') >= 0) {
            return null;
          }
          value.append(sql, i, close);
          i = close;
        }
        case '(', '[' -> depth++;
        case ')', ']' -> depth--;
        case '-' -> {
          if (sql.startsWith("--", i)) {
            comments = true;
            int line = sql.indexOf('\n', i);
            i = line < 0 ? end : line;
          }
        }
        case '"', '$', '/', '\\' -> {
          return null;
        }
        case '%', ':', '{' -> parameters = true;
        default -> {}
      }
      if (depth == 0 || depth == 1 && unit == ',') {
        values.add(value.toString().strip());
        value.setLength(0);
      } else if (i > open && i < end) {
        value.append(sql.charAt(i));
      }
      if (depth == 0) {
        return new Row(open, i, values, comments, parameters);
      }
    }
    return null;
  }

  /// `E'…'`
  private static boolean isPrefixed(String sql, int quote) {
    return quote > 0 && Character.isLetter(sql.charAt(quote - 1));
  }
}
