package dev.reprise.syntax.postgres;

import dev.reprise.syntax.sql.Identifier;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;

/// A cursor over the tokens of a PL/pgSQL body.
final class PlpgsqlCursor {
  /// The text is not PL/pgSQL as modeled here.
  static final class Unexpected extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unexpected() {
      super("not PL/pgSQL", null, false, false);
    }
  }

  private final Tokens tokens;
  private int index;

  PlpgsqlCursor(String body) {
    tokens = new Tokens(body);
    Lexer lexer = new Lexer(body, 0, body.length());
    for (int kind = lexer.next(); kind != Lexer.END; kind = lexer.next()) {
      int known = kind == Lexer.BACKSLASH ? Tokens.OTHER : kind;
      tokens.add(known, lexer.start(), lexer.position());
    }
  }

  Tokens tokens() {
    return tokens;
  }

  int index() {
    return index;
  }

  void advance(int count) {
    index = Math.min(index + count, tokens.size());
  }

  boolean isWord(String word) {
    return tokens.isWord(index, word);
  }

  boolean isOperator(String operator) {
    return index < tokens.size()
        && tokens.kind(index) == Tokens.OPERATOR
        && tokens.image(index).equals(operator);
  }

  /// `:=`, or `=` instead.
  boolean isAssignment(int at) {
    return tokens.is(at, '=') || find(":=", at, at + 1) == at;
  }

  boolean takeWord(String word) {
    if (!isWord(word)) {
      return false;
    }
    index++;
    return true;
  }

  void expectWord(String word) {
    if (!takeWord(word)) {
      throw new Unexpected();
    }
  }

  void expectName() {
    if (!tokens.isName(index)) {
      throw new Unexpected();
    }
    index++;
  }

  String string() {
    if (!tokens.isString(index)) {
      throw new Unexpected();
    }
    return LiteralReader.read(tokens, index++).text();
  }

  /// `#variable_conflict use_column` and similar options before a block.
  boolean skipOption() {
    if (!isOperator("#")) {
      return false;
    }
    advance(3);
    return true;
  }

  boolean takeSemicolon() {
    if (index >= tokens.size()) {
      throw new Unexpected();
    }
    if (!tokens.is(index, ';')) {
      return false;
    }
    index++;
    return true;
  }

  /// After `END IF` and the like: a label may follow, and the last `END` needs no `;`.
  void skipToSemicolonOrEnd() {
    if (tokens.isName(index)) {
      index++;
    }
    if (tokens.is(index, ';')) {
      index++;
    }
  }

  /// The index of the `;` that ends the statement at the current token.
  int toSemicolon() {
    for (int at = index; at < tokens.size(); at++) {
      if (tokens.is(at, '(')) {
        at = tokens.behindParentheses(at, tokens.size()) - 1;
      } else if (tokens.is(at, ';')) {
        return at;
      }
    }
    throw new Unexpected();
  }

  void behindSemicolon(int semicolon) {
    index = semicolon + 1;
  }

  Span span(int from, int to) {
    return to > from ? tokens.span(from, to) : Span.at(from > 0 ? tokens.end(from - 1) : 0);
  }

  /// From the token at `from` to the last one read, without the `;`.
  Span statementSpan(int from) {
    int end = tokens.is(index - 1, ';') ? index - 1 : index;
    return span(from, end);
  }

  /// Moves to `word`, which ends an expression, and returns the span before it.
  ///
  /// A `CASE` inside may contain the same words up to its `END`.
  Span expressionBefore(String word) {
    int from = index;
    int cases = 0;
    while (index < tokens.size() && !tokens.is(index, ';')) {
      if (cases == 0 && isWord(word)) {
        return span(from, index);
      }
      if (isWord("case")) {
        cases++;
      } else if (cases > 0 && isWord("end")) {
        cases--;
      }
      index = tokens.is(index, '(') ? tokens.behindParentheses(index, tokens.size()) : index + 1;
    }
    throw new Unexpected();
  }

  /// The comma-separated names at the current token.
  List<Identifier> names(IdentifierReader names) {
    List<Identifier> found = new ArrayList<>();
    do {
      expectName();
      found.add(names.identifier(index - 1));
      while (tokens.is(index, '.')) {
        advance(2);
      }
    } while (takeComma());
    return found;
  }

  boolean takeComma() {
    if (!tokens.is(index, ',')) {
      return false;
    }
    index++;
    return true;
  }

  /// The index of `word` outside parentheses, or -1.
  int findWord(String word, int from, int to) {
    for (int at = from; at < to; at++) {
      if (tokens.is(at, '(')) {
        at = tokens.behindParentheses(at, to) - 1;
      } else if (tokens.isWord(at, word)) {
        return at;
      }
    }
    return -1;
  }

  /// The index of the punctuation `mark` outside parentheses, or -1.
  int find(String mark, int from, int to) {
    for (int at = from; at < Math.min(to, tokens.size()); at++) {
      if (tokens.kind(at) == Tokens.PUNCTUATION && tokens.image(at).equals(mark)) {
        return at;
      }
      if (tokens.is(at, '(')) {
        at = tokens.behindParentheses(at, to) - 1;
      }
    }
    return -1;
  }

  /// A dynamic command, and the values after its `USING`.
  List<Span> commandAndValues(int from, int to) {
    List<Span> parts = new ArrayList<>();
    int using = findWord("using", from, to);
    parts.add(span(from, using < 0 ? to : using));
    int begin = using + 1;
    while (using >= 0 && begin < to) {
      int comma = find(",", begin, to);
      int end = comma < 0 ? to : comma;
      parts.add(span(begin, end));
      begin = end + 1;
    }
    return parts;
  }
}
