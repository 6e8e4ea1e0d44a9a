package dev.reprise.sql.tree;

import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.SqlToken;
import java.util.ArrayList;
import java.util.List;

/// A statement with its `WITH` list split off, so that each query in it can be parsed separately.
/// This works on tokens, because the tree of a statement omits bodies that change rows.
///
/// @param named in order; a body may insert, update or delete
/// @param recursive true if a query may refer to itself and to later ones
/// @param main the statement after the list
public record CommonTables(List<Named> named, boolean recursive, String main) {

  public record Named(String name, String body) {}

  public static CommonTables of(String sql) {
    List<SqlToken> tokens = SqlReader.tokens(sql);
    CommonTables without = new CommonTables(List.of(), false, sql);
    if (tokens.isEmpty() || !tokens.getFirst().is("with")) {
      return without;
    }
    List<Named> named = new ArrayList<>();
    boolean recursive = tokens.size() > 1 && tokens.get(1).is("recursive");
    int index = recursive ? 2 : 1;
    while (index < tokens.size()) {
      String name = tokens.get(index).text();
      int open = index + 1;
      if (open < tokens.size() && tokens.get(open).is("(")) {
        open = close(tokens, open) + 1;
      }
      while (open < tokens.size() && !tokens.get(open).is("(")) {
        open++;
      }
      int close = close(tokens, open);
      if (close >= tokens.size()) {
        return without;
      }
      named.add(new Named(name, sql.substring(tokens.get(open).end(), tokens.get(close).start())));
      index = behindOptions(tokens, close + 1);
      if (index >= tokens.size()) {
        return without;
      }
      if (!tokens.get(index).is(",")) {
        return new CommonTables(named, recursive, sql.substring(tokens.get(index).start()));
      }
      index++;
    }
    return without;
  }

  /// `SEARCH … SET c` and `CYCLE … USING p` of a recursive query end where the next statement
  /// begins.
  private static int behindOptions(List<SqlToken> tokens, int from) {
    int index = from;
    if (index < tokens.size()
        && (tokens.get(index).is("search") || tokens.get(index).is("cycle"))) {
      while (index < tokens.size() && !begins(tokens.get(index))) {
        index++;
      }
    }
    return index;
  }

  private static boolean begins(SqlToken token) {
    return token.is("select")
        || token.is("insert")
        || token.is("update")
        || token.is("delete")
        || token.is("merge")
        || token.is("values");
  }

  /// The index of the parenthesis that closes the one at `open`, or the number of tokens.
  private static int close(List<SqlToken> tokens, int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      if (tokens.get(i).is("(")) {
        depth++;
      } else if (tokens.get(i).is(")") && --depth == 0) {
        return i;
      }
    }
    return tokens.size();
  }
}
