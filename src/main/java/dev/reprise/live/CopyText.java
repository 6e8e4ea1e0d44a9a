package dev.reprise.live;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows in the format of `COPY … TO STDOUT`: one line each, tabs between the columns, `\N` for
/// NULL.
final class CopyText {
  /// More than any database's catalog has.
  static final int MOST_ROWS = 1_000_000;

  /// More than any history has.
  static final int MOST_VERSIONS = 20_000;

  private CopyText() {}

  static String of(List<LiveRow> rows) {
    var text = new StringBuilder();
    for (LiveRow row : rows) {
      @Nullable String[] columns = row.columns();
      for (int i = 0; i < columns.length; i++) {
        text.append(i == 0 ? "" : "\t");
        String column = columns[i];
        if (column == null) {
          text.append("\\N");
        } else {
          escape(column, text);
        }
      }
      text.append('\n');
    }
    return text.toString();
  }

  /// Lines with fewer columns are rows of the version table named above them.
  ///
  /// @throws IllegalArgumentException if a line has the wrong number of columns
  static List<LiveRow> read(String text) {
    List<LiveRow> rows = new ArrayList<>();
    LiveRow ledger = null;
    Ledgers tool = null;
    int number = 0;
    int versions = 0;
    for (String line : text.split("\n")) {
      number++;
      String bare = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      if (bare.isEmpty() || ledger == null && bare.startsWith("#")) {
        continue;
      }
      @Nullable String[] values = columns(bare);
      if (rows.size() == MOST_ROWS || versions == MOST_VERSIONS) {
        throw new IllegalArgumentException("it has too many rows");
      }
      if (values.length == LiveRow.WIDTH) {
        LiveRow row = new LiveRow(values);
        rows.add(row);
        ledger = row.kind().equals("ledger") ? row : ledger;
        tool = ledger == null ? null : Ledgers.named(ledger.get('a'));
      } else if (ledger != null && tool != null && values.length == tool.columns().size()) {
        rows.add(tool.stamp(ledger, values));
        versions++;
      } else {
        throw new IllegalArgumentException(
            "line %d has %d columns, not %d".formatted(number, values.length, LiveRow.WIDTH));
      }
    }
    return rows;
  }

  /// The columns of one line.
  static @Nullable String[] columns(String line) {
    String[] columns = line.split("\t", -1);
    @Nullable String[] values = new String[columns.length];
    for (int i = 0; i < columns.length; i++) {
      values[i] = columns[i].equals("\\N") ? null : unescape(columns[i]);
    }
    return values;
  }

  private static void escape(String column, StringBuilder text) {
    for (int i = 0; i < column.length(); i++) {
      char unit = column.charAt(i);
      switch (unit) {
        case '\\' -> text.append("\\\\");
        case '\t' -> text.append("\\t");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        default -> text.append(unit);
      }
    }
  }

  private static String unescape(String column) {
    if (column.indexOf('\\') < 0) {
      return column;
    }
    var text = new StringBuilder();
    for (int i = 0; i < column.length(); i++) {
      char unit = column.charAt(i);
      if (unit != '\\' || i + 1 == column.length()) {
        text.append(unit);
        continue;
      }
      i++;
      text.append(
          switch (column.charAt(i)) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> column.charAt(i);
          });
    }
    return text.toString();
  }
}
