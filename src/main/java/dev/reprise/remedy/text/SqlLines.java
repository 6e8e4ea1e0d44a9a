package dev.reprise.remedy.text;

import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.SqlToken;
import dev.reprise.syntax.sql.SqlToken.Kind;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// The lines of a piece of SQL that can be indented.
public final class SqlLines {
  private SqlLines() {}

  /// The line starts in `part`, as offsets in all of `sql`: not the first line, no blank lines, and
  /// none that begins inside a string.
  public static List<Integer> starts(String sql, Span part) {
    Iterator<SqlToken> strings =
        SqlReader.tokens(sql, part).stream()
            .filter(each -> each.kind() == Kind.STRING || each.kind() == Kind.QUOTED)
            .iterator();
    SqlToken string = null;
    List<Integer> starts = new ArrayList<>();
    for (int end = sql.indexOf('\n', part.start());
        end >= 0 && end < part.end();
        end = sql.indexOf('\n', end + 1)) {
      int start = end + 1;
      while (strings.hasNext() && (string == null || string.end() <= start)) {
        string = strings.next();
      }
      boolean inside = string != null && string.start() < start && start < string.end();
      boolean blank = start == part.end() || sql.charAt(start) == '\n' || sql.charAt(start) == '\r';
      if (!blank && !inside) {
        starts.add(start);
      }
    }
    return starts;
  }
}
