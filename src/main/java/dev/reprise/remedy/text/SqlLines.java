package dev.reprise.remedy.text;

import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.SqlToken;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;

/// The lines of a piece of SQL that can be moved to the right.
public final class SqlLines {
  private SqlLines() {}

  /// Where they begin: not the first one, no blank one, and none that begins inside of a string.
  public static List<Integer> starts(String sql) {
    List<Span> strings = new ArrayList<>();
    for (SqlToken each : SqlReader.tokens(sql)) {
      boolean string = each.kind() == SqlToken.Kind.STRING || each.kind() == SqlToken.Kind.QUOTED;
      if (string && sql.substring(each.start(), each.end()).indexOf('\n') >= 0) {
        strings.add(new Span(each.start(), each.end()));
      }
    }
    List<Integer> starts = new ArrayList<>();
    for (int end = sql.indexOf('\n'); end >= 0; end = sql.indexOf('\n', end + 1)) {
      int start = end + 1;
      boolean blank =
          start == sql.length() || sql.charAt(start) == '\n' || sql.charAt(start) == '\r';
      if (!blank && strings.stream().noneMatch(it -> it.start() < start && start < it.end())) {
        starts.add(start);
      }
    }
    return starts;
  }
}
