package dev.reprise.syntax.postgres;

import dev.reprise.syntax.sql.Query;
import dev.reprise.syntax.sql.RowChange;
import dev.reprise.syntax.sql.SqlExpression;
import dev.reprise.syntax.sql.SqlExpression.LiteralKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `INSERT INTO table (columns) VALUES (constants) [ON CONFLICT [(columns)] DO NOTHING]`, read from
/// its tokens: files of rows hold little else, and setting up JSqlParser costs more than this.
final class LiteralInsert {
  private final Tokens tokens;
  private int index;

  private LiteralInsert(Tokens tokens) {
    this.tokens = tokens;
  }

  /// Null for every other statement.
  static @Nullable RowChange read(Tokens tokens) {
    return new LiteralInsert(tokens).insert();
  }

  private @Nullable RowChange insert() {
    if (!word("insert") || !word("into")) {
      return null;
    }
    Query.Table table = table();
    List<String> columns = tokens.is(index, '(') ? names() : List.of();
    if (table == null || columns == null || !word("values")) {
      return null;
    }
    List<List<SqlExpression>> rows = new ArrayList<>();
    do {
      List<SqlExpression> row = row();
      if (row == null) {
        return null;
      }
      rows.add(row);
    } while (punctuation(','));
    RowChange.OnConflict conflict = null;
    if (word("on")) {
      List<String> key = word("conflict") && tokens.is(index, '(') ? names() : List.of();
      if (key == null || !word("do") || !word("nothing")) {
        return null;
      }
      conflict = new RowChange.OnConflict(key, null, null, null);
    }
    return index == tokens.size()
        ? new RowChange.Insert(table, columns, new Query.Values(rows), conflict)
        : null;
  }

  private Query.@Nullable Table table() {
    String first = name();
    if (first == null || !punctuation('.')) {
      return first == null ? null : new Query.Table(null, first, null);
    }
    String second = name();
    return second == null ? null : new Query.Table(first, second, null);
  }

  /// A list of plain names in parentheses.
  private @Nullable List<String> names() {
    List<String> names = new ArrayList<>();
    index++;
    do {
      String name = name();
      if (name == null) {
        return null;
      }
      names.add(name);
    } while (punctuation(','));
    return punctuation(')') ? names : null;
  }

  private @Nullable List<SqlExpression> row() {
    if (!punctuation('(')) {
      return null;
    }
    List<SqlExpression> row = new ArrayList<>();
    do {
      SqlExpression constant = constant();
      if (constant == null) {
        return null;
      }
      row.add(constant);
    } while (punctuation(','));
    return punctuation(')') ? row : null;
  }

  private @Nullable SqlExpression constant() {
    if (tokens.isString(index)) {
      return new SqlExpression.Literal(LiteralKind.STRING, Literals.read(tokens, index++).text());
    }
    if (index < tokens.size() && tokens.kind(index) == Tokens.NUMBER) {
      String digits = tokens.image(index++);
      return isPlain(digits) ? new SqlExpression.Literal(LiteralKind.NUMBER, digits) : null;
    }
    if (word("null")) {
      return new SqlExpression.Literal(LiteralKind.NULL, "null");
    }
    boolean yes = word("true");
    return yes || word("false")
        ? new SqlExpression.Literal(LiteralKind.BOOLEAN, yes ? "true" : "false")
        : null;
  }

  /// Digits alone; other spellings are JSqlParser's.
  private static boolean isPlain(String number) {
    for (int at = 0; at < number.length(); at++) {
      if (!Letters.isDigit(number.charAt(at))) {
        return false;
      }
    }
    return true;
  }

  private @Nullable String name() {
    boolean plain =
        index < tokens.size()
            && (tokens.kind(index) == Tokens.WORD
                || tokens.kind(index) == Tokens.QUOTED
                    && tokens.text().charAt(tokens.start(index)) == '"');
    return plain ? Expressions.name(tokens.image(index++)) : null;
  }

  private boolean word(String word) {
    boolean there = tokens.isWord(index, word);
    index += there ? 1 : 0;
    return there;
  }

  private boolean punctuation(char mark) {
    boolean there = tokens.is(index, mark);
    index += there ? 1 : 0;
    return there;
  }
}
