package dev.reprise.syntax.mysql;

import dev.reprise.syntax.sql.Clause;
import dev.reprise.syntax.sql.Identifier;
import dev.reprise.syntax.sql.QualifiedName;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A cursor over the tokens of one statement.
final class MysqlWords {
  private final CharSequence text;
  private final List<Token> tokens;
  private final int end;
  private int at;

  /// Thrown if a statement contains something unknown.
  static final class NotUnderstood extends RuntimeException {
    private static final long serialVersionUID = 1;

    NotUnderstood() {
      super(null, null, false, false);
    }
  }

  MysqlWords(CharSequence text, List<Token> tokens) {
    this(text, tokens, 0, tokens.size());
  }

  private MysqlWords(CharSequence text, List<Token> tokens, int from, int end) {
    this.text = text;
    this.tokens = tokens;
    this.at = from;
    this.end = end;
  }

  String text(Span span) {
    return text.subSequence(span.start(), span.end()).toString();
  }

  int index() {
    return at;
  }

  void moveTo(int index) {
    at = index;
  }

  boolean isEnd() {
    return at >= end;
  }

  int last() {
    return end;
  }

  Token token(int index) {
    return index >= 0 && index < end
        ? tokens.get(index)
        : new Token(Token.Kind.END, "", behind(), behind());
  }

  private int behind() {
    return end == 0 ? 0 : tokens.get(end - 1).end();
  }

  Token peek() {
    return token(at);
  }

  Token take() {
    if (isEnd()) {
      throw new NotUnderstood();
    }
    return tokens.get(at++);
  }

  /// The start of the next token.
  int offset() {
    return peek().start();
  }

  /// True if these words come next.
  boolean is(String... words) {
    for (int i = 0; i < words.length; i++) {
      if (!token(at + i).is(words[i])) {
        return false;
      }
    }
    return true;
  }

  boolean isOne(String... words) {
    for (String word : words) {
      if (is(word)) {
        return true;
      }
    }
    return false;
  }

  /// Skips these words if they come next.
  boolean take(String... words) {
    if (!is(words)) {
      return false;
    }
    at += words.length;
    return true;
  }

  /// Skips one of them.
  boolean takeOne(String... words) {
    for (String word : words) {
      if (take(word)) {
        return true;
      }
    }
    return false;
  }

  void need(String... words) {
    if (!take(words)) {
      throw new NotUnderstood();
    }
  }

  // ---- spans -----------------------------------------------------------------------------------

  /// From the token at `from` up to, but not including, the next one.
  Span from(int from) {
    return span(from, at);
  }

  Span span(int from, int to) {
    return to > from
        ? new Span(tokens.get(from).start(), tokens.get(to - 1).end())
        : Span.at(token(from).start());
  }

  /// Optional words.
  Clause clause(String... words) {
    int from = at;
    return take(words) ? new Clause(from(from)) : Clause.absent(offset());
  }

  Clause ifExists() {
    return clause("IF", "EXISTS");
  }

  Clause ifNotExists() {
    return clause("IF", "NOT", "EXISTS");
  }

  Clause absent() {
    return Clause.absent(offset());
  }

  // ---- names -----------------------------------------------------------------------------------

  boolean isName() {
    return peek().isName();
  }

  Identifier identifier() {
    Token token = take();
    if (!token.isName() && token.kind() != Token.Kind.STRING) {
      throw new NotUnderstood();
    }
    String image = text.subSequence(token.start(), token.end()).toString();
    boolean quoted = token.kind() != Token.Kind.WORD && image.length() > 1;
    String name = quoted ? image.substring(1, image.length() - 1).replace("\"\"", "\"") : image;
    boolean hole = name.contains("{{") || name.contains("${");
    return new Identifier(name, quoted, hole, new Span(token.start(), token.end()));
  }

  @Nullable Identifier identifierOrNull() {
    return isName() ? identifier() : null;
  }

  QualifiedName name() {
    int from = at;
    List<Identifier> parts = new ArrayList<>();
    parts.add(identifier());
    while (take(".")) {
      parts.add(identifier());
    }
    return new QualifiedName(parts, from(from));
  }

  /// `'user'@'host'`.
  QualifiedName user() {
    QualifiedName name = name();
    if (peek().kind() == Token.Kind.VARIABLE) {
      take();
      if (peek().kind() == Token.Kind.STRING) {
        take();
      }
    }
    return name;
  }

  /// `(a, b)`.
  List<Identifier> columns() {
    List<Identifier> columns = new ArrayList<>();
    need("(");
    do {
      columns.add(identifier());
      if (is("(")) {
        parentheses();
      }
      takeOne("ASC", "DESC");
    } while (take(","));
    need(")");
    return columns;
  }

  // ---- ignored tokens ---------------------------------------------------------------------------

  /// Skips `( … )`; returns the span inside.
  Span parentheses() {
    need("(");
    int from = at;
    int depth = 1;
    while (!isEnd()) {
      Token token = take();
      if (token.is("(")) {
        depth++;
      } else if (token.is(")") && --depth == 0) {
        return span(from, at - 1);
      }
    }
    throw new NotUnderstood();
  }

  /// Skips to a comma, a closing parenthesis, or one of these words.
  Span upTo(String... words) {
    int from = at;
    while (!isEnd() && !isOne(",", ")") && !isOne(words)) {
      if (is("(")) {
        parentheses();
      } else {
        take();
      }
    }
    return from(from);
  }

  /// The next words in upper case, at most that many.
  String firstWords(int limit) {
    StringBuilder words = new StringBuilder();
    for (int i = at; i < at + limit && token(i).kind() == Token.Kind.WORD; i++) {
      words.append(words.isEmpty() ? "" : " ").append(token(i).word());
    }
    return words.toString();
  }
}
