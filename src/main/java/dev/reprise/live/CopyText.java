package dev.reprise.live;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Rows as `COPY … TO STDOUT` writes them: a line for each, tabs between the columns, `\N` for
/// NULL.
final class CopyText {
  private CopyText() {}

  static String of(List<Row> rows) {
    var text = new StringBuilder();
    for (Row row : rows) {
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

  /// @throws IllegalArgumentException where a line has not as many columns as it should
  static List<Row> read(String text) {
    List<Row> rows = new ArrayList<>();
    int number = 0;
    for (String line : text.split("\n")) {
      number++;
      String bare = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
      if (bare.isEmpty() || bare.startsWith("#")) {
        continue;
      }
      String[] columns = bare.split("\t", -1);
      if (columns.length != Row.WIDTH) {
        throw new IllegalArgumentException(
            "line %d has %d columns, not %d".formatted(number, columns.length, Row.WIDTH));
      }
      @Nullable String[] values = new String[Row.WIDTH];
      for (int i = 0; i < columns.length; i++) {
        values[i] = columns[i].equals("\\N") ? null : unescape(columns[i]);
      }
      rows.add(new Row(values));
    }
    return rows;
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
