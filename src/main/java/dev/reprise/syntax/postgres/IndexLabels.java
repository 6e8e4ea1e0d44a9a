package dev.reprise.syntax.postgres;

import dev.reprise.syntax.sql.Create;
import dev.reprise.syntax.sql.Identifier;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// PostgreSQL's label for an index column that is an expression, used in generated index names.
///
/// Follows `FigureColnameInternal` (src/backend/parser/parse_target.c) as `transformIndexStmt`
/// calls it.
final class IndexLabels {
  /// For expressions without a label of their own.
  private static final String NONE = "expr";

  /// The strength of a label: a type or `case` yields to its operand.
  private enum Strength {
    NO,
    WEAK,
    STRONG
  }

  private record Label(String name, Strength strength) {
    static final Label NO = new Label(NONE, Strength.NO);

    static Label strong(String name) {
      return new Label(name, Strength.STRONG);
    }

    Label or(String weak) {
      return strength == Strength.STRONG ? this : new Label(weak, Strength.WEAK);
    }
  }

  /// Operators and keywords that leave an expression without a label.
  private static final Set<String> OPERATORS =
      Set.of(
          "AND", "OR", "NOT", "IS", "ISNULL", "NOTNULL", "LIKE", "ILIKE", "SIMILAR", "BETWEEN",
          "IN");

  /// Types that the grammar gives an SQL name (`SystemTypeName`, gram.y).
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("int", "int4"),
          Map.entry("integer", "int4"),
          Map.entry("smallint", "int2"),
          Map.entry("bigint", "int8"),
          Map.entry("real", "float4"),
          Map.entry("double", "float8"),
          Map.entry("float", "float8"),
          Map.entry("decimal", "numeric"),
          Map.entry("dec", "numeric"),
          Map.entry("boolean", "bool"),
          Map.entry("char", "bpchar"),
          Map.entry("character", "bpchar"),
          Map.entry("nchar", "bpchar"),
          Map.entry("national", "bpchar"));

  private final IdentifierReader names;
  private final Tokens tokens;

  private IndexLabels(IdentifierReader names) {
    this.names = names;
    this.tokens = names.tokens();
  }

  /// The key between two tokens. A leading name is a column unless it is called or qualified.
  static Create.IndexKey key(IdentifierReader names, int from, int to) {
    Tokens tokens = names.tokens();
    boolean column =
        to > from && tokens.isName(from) && !tokens.is(from + 1, '(') && !tokens.is(from + 1, '.');
    if (column) {
      Identifier name = names.identifier(from);
      return new Create.IndexKey(name, name.text(), names.span(from, to));
    }
    var labels = new IndexLabels(names);
    int end = labels.behindExpression(from, to);
    return new Create.IndexKey(null, labels.label(from, end).name(), names.span(from, end));
  }

  /// The end of an index expression, which is a call or in parentheses; a collation, an operator
  /// class or an order may follow.
  private int behindExpression(int from, int to) {
    int depth = 0;
    for (int i = from; i < to; i++) {
      if (tokens.is(i, '(')) {
        depth++;
      } else if (tokens.is(i, ')') && --depth == 0) {
        return i + 1;
      }
    }
    return to;
  }

  private Label label(int from, int to) {
    if (to <= from) {
      return Label.NO;
    }
    if (tokens.is(from, '(') && tokens.behindParentheses(from, to) == to) {
      return isList(from + 1, to - 1) ? Label.strong("row") : label(from + 1, to - 1);
    }
    int collate = -1;
    int cast = -1;
    int zone = -1;
    for (int at = from; at < to; at = behind(at, to)) {
      if (isOperator(at)) {
        return Label.NO;
      }
      if (tokens.isWord(at, "AT") && tokens.isWord(at + 1, "TIME") && at > from) {
        zone = at;
      } else if (tokens.isWord(at, "COLLATE")) {
        collate = collate < 0 ? at : collate;
      } else if (isCast(at)) {
        cast = at;
      }
    }
    if (zone >= 0) {
      return Label.strong("timezone");
    }
    if (collate >= 0) {
      return label(from, collate);
    }
    return cast >= 0 ? label(from, cast).or(type(cast + 1, to)) : primary(from, to);
  }

  /// The index after one element at this depth: parentheses, brackets and `CASE … END` are one.
  private int behind(int at, int to) {
    if (tokens.is(at, '(') || tokens.is(at, '[')) {
      return close(at, to) + 1;
    }
    if (!tokens.isWord(at, "CASE")) {
      return at + 1;
    }
    int depth = 0;
    for (int i = at; i < to; i++) {
      if (tokens.isWord(i, "CASE")) {
        depth++;
      } else if (tokens.isWord(i, "END") && --depth == 0) {
        return i + 1;
      }
    }
    return to;
  }

  private int close(int open, int to) {
    int depth = 0;
    for (int i = open; i < to; i++) {
      if (tokens.is(i, '(') || tokens.is(i, '[')) {
        depth++;
      } else if ((tokens.is(i, ')') || tokens.is(i, ']')) && --depth == 0) {
        return i;
      }
    }
    return to - 1;
  }

  private boolean isList(int from, int to) {
    for (int at = from; at < to; at = behind(at, to)) {
      if (tokens.is(at, ',')) {
        return true;
      }
    }
    return false;
  }

  private boolean isOperator(int at) {
    return tokens.kind(at) == Tokens.OPERATOR
        || tokens.is(at, '=')
        || tokens.is(at, '*')
        || tokens.is(at, '%')
        || tokens.kind(at) == Tokens.WORD && OPERATORS.contains(tokens.words(at, at + 1, 1));
  }

  private boolean isCast(int at) {
    return tokens.kind(at) == Tokens.PUNCTUATION && tokens.image(at).equals("::");
  }

  // ---- without operators

  private Label primary(int from, int to) {
    if (tokens.isWord(from, "CASE")) {
      return choice(from, to).or("case");
    }
    if (tokens.isWord(from, "CAST") && tokens.is(from + 1, '(')) {
      return cast(from + 2, close(from + 1, to));
    }
    if (tokens.isWord(from, "ARRAY") && (tokens.is(from + 1, '[') || tokens.is(from + 1, '('))) {
      return Label.strong("array");
    }
    if (tokens.is(from, '(')) {
      return selected(close(from, to) + 1, to, label(from, close(from, to) + 1));
    }
    if (!tokens.isName(from)) {
      return Label.NO;
    }
    if (tokens.isString(to - 1)) {
      return new Label(type(from, to - 1), Strength.WEAK);
    }
    int last = from;
    while (tokens.is(last + 1, '.') && tokens.isName(last + 2) && last + 2 < to) {
      last += 2;
    }
    if (tokens.is(last + 1, '(') && last + 1 < to) {
      return selected(close(last + 1, to) + 1, to, Label.strong(function(last, to)));
    }
    return last == from && isConstant(from)
        ? Label.NO
        : selected(last + 1, to, Label.strong(names.identifier(last).text()));
  }

  private boolean isConstant(int at) {
    return tokens.isWord(at, "TRUE") || tokens.isWord(at, "FALSE") || tokens.isWord(at, "NULL");
  }

  /// The label of a selection: the last field's name, or an array's label for its element.
  private Label selected(int from, int to, Label whole) {
    Label label = whole;
    for (int at = from; at < to; at = behind(at, to)) {
      if (tokens.is(at, '.') && tokens.isName(at + 1)) {
        label = Label.strong(names.identifier(at + 1).text());
      }
    }
    return label;
  }

  /// `trim(leading …)` calls another function (`func_expr_common_subexpr`, gram.y).
  private String function(int name, int to) {
    String own = names.identifier(name).text();
    if (own.equals("trim") && name + 2 < to) {
      return tokens.isWord(name + 2, "LEADING")
          ? "ltrim"
          : tokens.isWord(name + 2, "TRAILING") ? "rtrim" : "btrim";
    }
    return own;
  }

  /// The label of the last branch.
  private Label choice(int from, int to) {
    for (int at = from + 1; at < to; at = behind(at, to)) {
      if (tokens.isWord(at, "ELSE")) {
        return label(at + 1, to - 1);
      }
    }
    return Label.NO;
  }

  private Label cast(int from, int to) {
    for (int at = from; at < to; at = behind(at, to)) {
      if (tokens.isWord(at, "AS")) {
        return label(from, at).or(type(at + 1, to));
      }
    }
    return Label.NO;
  }

  private @Nullable String last(int from, int to) {
    String last = null;
    for (int at = from; at < to && tokens.isName(at); at += 2) {
      last = names.identifier(at).text();
      if (!tokens.is(at + 1, '.')) {
        break;
      }
    }
    return last;
  }

  private String type(int from, int to) {
    String name = last(from, to);
    if (name == null) {
      return NONE;
    }
    if (tokens.kind(from) != Tokens.WORD || tokens.is(from + 1, '.')) {
      return name;
    }
    int next = tokens.is(from + 1, '(') ? close(from + 1, to) + 1 : from + 1;
    return switch (name) {
      case "character", "char", "nchar", "national" ->
          has(from, to, "VARYING") ? "varchar" : TYPES.getOrDefault(name, name);
      case "bit" -> has(from, to, "VARYING") ? "varbit" : name;
      case "time", "timestamp" -> tokens.isWord(next, "WITH") && next < to ? name + "tz" : name;
      case "float" -> tokens.is(from + 1, '(') && isShort(from + 2) ? "float4" : "float8";
      case String _ -> TYPES.getOrDefault(name, name);
    };
  }

  private boolean has(int from, int to, String word) {
    for (int at = from; at < to; at++) {
      if (tokens.isWord(at, word)) {
        return true;
      }
    }
    return false;
  }

  /// `float(24)` and shorter.
  private boolean isShort(int at) {
    String digits = tokens.image(at);
    return digits.length() <= 2
        && digits.chars().allMatch(Character::isDigit)
        && Integer.parseInt(digits) <= 24;
  }
}
