package dev.reprise.remedy.text;

import dev.reprise.operation.Origin;
import dev.reprise.syntax.SqlReader;
import dev.reprise.syntax.sql.SqlToken;
import dev.reprise.syntax.sql.SqlToken.Kind;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of an `INSERT INTO table (columns) VALUES (row), …` as written. Offsets are relative to
/// the text that contains the statement.
///
/// The syntax tree has the values, but only the tokens show how and where they are written, which
/// is all that is needed to change them.
///
/// @param values the offset of `VALUES`
/// @param tail the text after the last row, without surrounding blanks
public record WrittenRows(int values, List<Row> rows, String tail) {

  /// From one parenthesis to the other, and the values between them. `hasParameters`: the driver or
  /// the program fills in some of it, if the statement is in a program.
  public record Row(
      int open, int close, List<String> values, boolean hasComments, boolean hasParameters) {}

  /// Null if it is not simple enough to be split at commas.
  public static @Nullable WrittenRows of(Origin.Sql origin) {
    Span statement = origin.statement().span();
    String sql = origin.text().text().substring(statement.start(), statement.end());
    return new Reader(sql, statement.start(), SqlReader.tokens(sql)).read();
  }

  /// `start` is where the statement begins.
  private record Reader(String sql, int start, List<SqlToken> tokens) {

    @Nullable WrittenRows read() {
      int values = values();
      if (values < 0) {
        return null;
      }
      List<Row> rows = new ArrayList<>();
      int at = values;
      do {
        int open = at + 1;
        at = open < tokens.size() && tokens.get(open).is("(") ? close(open) : -1;
        Row row = at < 0 ? null : row(open, at);
        if (row == null) {
          return null;
        }
        rows.add(row);
        at++;
      } while (at < tokens.size() && tokens.get(at).is(","));
      String tail = at < tokens.size() ? sql.substring(tokens.get(at).start()).strip() : "";
      return new WrittenRows(start + tokens.get(values).start(), rows, tail);
    }

    /// The index of `VALUES` after the list of columns, or -1.
    private int values() {
      if (tokens.isEmpty() || !tokens.getFirst().is("insert")) {
        return -1;
      }
      int at = 0;
      while (at < tokens.size() && !tokens.get(at).is("values")) {
        if (tokens.get(at).kind() == Kind.STRING) {
          return -1;
        }
        at++;
      }
      return at < tokens.size() && tokens.get(at - 1).is(")") ? at : -1;
    }

    /// The index of the parenthesis that closes the one at `open`, or -1.
    private int close(int open) {
      int depth = 0;
      for (int at = open; at < tokens.size(); at++) {
        if (opens(at)) {
          depth++;
        } else if (closes(at) && --depth == 0) {
          return at;
        }
      }
      return -1;
    }

    private boolean opens(int at) {
      return tokens.get(at).is("(") || tokens.get(at).is("[");
    }

    private boolean closes(int at) {
      return tokens.get(at).is(")") || tokens.get(at).is("]");
    }

    private @Nullable Row row(int open, int close) {
      List<String> values = new ArrayList<>();
      boolean comments = false;
      boolean parameters = false;
      int depth = 0;
      int first = open + 1;
      for (int at = open + 1; at <= close; at++) {
        SqlToken token = tokens.get(at);
        if (!isPlain(token)) {
          return null;
        }
        comments |= !sql.substring(tokens.get(at - 1).end(), token.start()).isBlank();
        parameters |= token.kind() == Kind.SYMBOL && isFilledIn(token.text());
        if (at == close || depth == 0 && token.is(",")) {
          values.add(
              first == at
                  ? ""
                  : sql.substring(tokens.get(first).start(), tokens.get(at - 1).end()));
          first = at + 1;
        } else if (opens(at)) {
          depth++;
        } else if (closes(at)) {
          depth--;
        }
      }
      return new Row(
          start + tokens.get(open).start(),
          start + tokens.get(close).start(),
          values,
          comments,
          parameters);
    }

    private static boolean isFilledIn(String symbol) {
      return symbol.indexOf('%') >= 0 || symbol.indexOf(':') >= 0 || symbol.indexOf('{') >= 0;
    }

    /// False for `"name"`, `$1`, `$$…$$`, `E'\n'`, `a / b`.
    private boolean isPlain(SqlToken token) {
      String written = sql.substring(token.start(), token.end());
      return switch (token.kind()) {
        case WORD, NUMBER -> true;
        case QUOTED -> false;
        case STRING ->
            written.startsWith("'") || written.endsWith("'") && written.indexOf('\\') < 0;
        case SYMBOL -> written.indexOf('$') < 0 && written.indexOf('/') < 0;
      };
    }
  }
}
