package dev.reprise.syntax.postgres;

import dev.reprise.syntax.antlr.PostgresParser;
import dev.reprise.syntax.sql.Query;
import dev.reprise.syntax.sql.RowChange;
import dev.reprise.syntax.sql.SqlExpression;
import dev.reprise.syntax.sql.SqlExpression.LiteralKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads the simplest data changes directly from their tokens: migrations contain many of them, and
/// setting up JSqlParser costs more than this.
///
/// - `INSERT INTO table (columns) VALUES (constants) [ON CONFLICT [(columns)] DO NOTHING]`
/// - `UPDATE table SET column = value, … [WHERE condition AND …]`
/// - `DELETE FROM table [WHERE condition AND …]`
///
/// A value is a constant or a column. A condition compares a column with a value, tests it for
/// null, or looks it up in a list of constants.
final class PlainChange {
  private static final Set<String> COMPARISONS = Set.of("<", ">", "<=", ">=", "<>", "!=");

  private final Tokens tokens;
  private int index;

  private PlainChange(Tokens tokens) {
    this.tokens = tokens;
  }

  /// Null for any other statement.
  static @Nullable RowChange read(Tokens tokens) {
    var change = new PlainChange(tokens);
    if (change.word("insert")) {
      return change.insert();
    }
    if (change.word("update")) {
      return change.update();
    }
    return change.word("delete") ? change.delete() : null;
  }

  private @Nullable RowChange update() {
    Query.Table table = table();
    if (table == null || !word("set")) {
      return null;
    }
    List<RowChange.Assignment> assignments = new ArrayList<>();
    do {
      String column = column();
      SqlExpression value = column == null || !punctuation('=') ? null : value();
      if (column == null || value == null) {
        return null;
      }
      assignments.add(new RowChange.Assignment(column, value));
    } while (punctuation(','));
    SqlExpression where = word("where") ? conditions() : null;
    return index == tokens.size()
        ? new RowChange.Update(table, assignments, List.of(), where)
        : null;
  }

  private @Nullable RowChange delete() {
    Query.Table table = word("from") ? table() : null;
    if (table == null) {
      return null;
    }
    SqlExpression where = word("where") ? conditions() : null;
    return index == tokens.size() ? new RowChange.Delete(table, List.of(), where) : null;
  }

  /// Null, not at the end of the statement, if one of them is not simple.
  private @Nullable SqlExpression conditions() {
    List<SqlExpression> all = new ArrayList<>();
    do {
      SqlExpression condition = condition();
      if (condition == null) {
        index = -1;
        return null;
      }
      all.add(condition);
    } while (word("and"));
    return all.size() == 1 ? all.getFirst() : new SqlExpression.And(all);
  }

  private @Nullable SqlExpression condition() {
    SqlExpression column = mentioned();
    if (column == null) {
      return null;
    }
    if (word("is")) {
      boolean not = word("not");
      SqlExpression isNull = word("null") ? new SqlExpression.IsNull(column) : null;
      return isNull == null || !not ? isNull : new SqlExpression.Not(isNull);
    }
    boolean not = word("not");
    if (word("in")) {
      List<SqlExpression> constants = row();
      SqlExpression in = constants == null ? null : new SqlExpression.In(column, constants);
      return in == null || !not ? in : new SqlExpression.Not(in);
    }
    String operator = not ? null : operator();
    SqlExpression value = operator == null ? null : value();
    return operator == null || value == null
        ? null
        : new SqlExpression.Comparison(column, operator, value);
  }

  private @Nullable String operator() {
    if (punctuation('=')) {
      return "=";
    }
    if (index >= tokens.size() || tokens.kind(index) != Tokens.OPERATOR) {
      return null;
    }
    String operator = tokens.image(index++);
    return COMPARISONS.contains(operator) ? operator.equals("!=") ? "<>" : operator : null;
  }

  private @Nullable SqlExpression value() {
    SqlExpression constant = constant();
    return constant == null ? mentioned() : constant;
  }

  private SqlExpression.@Nullable Column mentioned() {
    boolean quoted = index < tokens.size() && tokens.kind(index) != Tokens.WORD;
    String name = column();
    return name == null ? null : new SqlExpression.Column(null, name, quoted);
  }

  /// A plain column name: not a keyword, and not part of a longer name.
  private @Nullable String column() {
    boolean word = index < tokens.size() && tokens.kind(index) == Tokens.WORD;
    if (word
        && (Keywords.word(tokens.text(), tokens.start(index), tokens.end(index))
                != PostgresParser.IDENTIFIER
            || ExpressionReader.isCalledWithoutParentheses(tokens.image(index)))) {
      return null;
    }
    String name = name();
    return name == null || tokens.is(index, '(') || tokens.is(index, '.') ? null : name;
  }

  private @Nullable RowChange insert() {
    Query.Table table = word("into") ? table() : null;
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
      return new SqlExpression.Literal(
          LiteralKind.STRING, LiteralReader.read(tokens, index++).text());
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

  /// Digits only; other spellings are left to JSqlParser.
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
    return plain ? Letters.identifier(tokens.image(index++)) : null;
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
