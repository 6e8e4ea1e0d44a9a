package dev.reprise.remedy.text;

import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.SqlToken;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;

/// The lines of a piece of SQL that can be moved to the right.
public final class SqlLines {
  private SqlLines() {}

  /// Where those of `part` begin, counted in all of `sql`: not the first one, no blank one, and
  /// none that begins inside of a string.
  public static List<Integer> starts(String sql, Span part) {
    List<SqlToken> strings = new ArrayList<>();
    for (SqlToken each : SqlReader.tokens(sql, part)) {
      boolean string = each.kind() == SqlToken.Kind.STRING || each.kind() == SqlToken.Kind.QUOTED;
      int line = string ? sql.indexOf('\n', each.start()) : -1;
      if (line >= 0 && line < each.end()) {
        strings.add(each);
      }
    }
    List<Integer> starts = new ArrayList<>();
    for (int end = sql.indexOf('\n', part.start());
        end >= 0 && end < part.end();
        end = sql.indexOf('\n', end + 1)) {
      int start = end + 1;
      boolean blank = start == part.end() || sql.charAt(start) == '\n' || sql.charAt(start) == '\r';
      if (!blank && strings.stream().noneMatch(it -> it.start() < start && start < it.end())) {
        starts.add(start);
      }
    }
    return starts;
  }
}
