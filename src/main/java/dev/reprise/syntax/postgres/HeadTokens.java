package dev.reprise.syntax.postgres;

import dev.reprise.syntax.antlr.PostgresParser;
import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.RuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenSource;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.misc.Interval;
import org.jspecify.annotations.NullUnmarked;

/// The tokens of one statement in the form the grammar expects, created on demand.
///
/// Joins dotted names, and classifies the few words that are keywords in one place and common names
/// in another (`IF`, `VALUE`, `DOMAIN`), so that the grammar rarely needs lookahead.
@NullUnmarked
final class HeadTokens implements TokenStream {
  private final Tokens tokens;
  private final int from;
  private final int to;
  private final List<HeadToken> made = new ArrayList<>();
  private int next;
  private int current;

  HeadTokens(Tokens tokens, int from, int to) {
    this.tokens = tokens;
    this.from = from;
    this.to = to;
    this.next = from;
  }

  /// The token `ahead` places after the current one, which is 0.
  private HeadToken ahead(int ahead) {
    while (made.size() <= current + ahead) {
      if (!made.isEmpty() && made.getLast().type() == Token.EOF) {
        return made.getLast();
      }
      made.add(make());
    }
    return made.get(current + ahead);
  }

  private HeadToken make() {
    int begin = next;
    if (begin >= to) {
      return new HeadToken(Token.EOF, made.size(), to, to, tokens);
    }
    int end = begin + 1;
    int type = type(begin);
    if (tokens.isName(begin) && tokens.is(end, '.') && end + 1 < to && tokens.isName(end + 1)) {
      type = PostgresParser.DOTTED;
      while (end + 1 < to && tokens.is(end, '.') && tokens.isName(end + 1)) {
        end += 2;
      }
    }
    next = end;
    return new HeadToken(type, made.size(), begin, end, tokens);
  }

  private int type(int index) {
    return switch (tokens.kind(index)) {
      case Tokens.WORD -> inContext(index, word(index));
      case Tokens.QUOTED, Tokens.HOLE -> PostgresParser.IDENTIFIER;
      case Tokens.STRING, Tokens.DOLLAR_STRING -> PostgresParser.STRING;
      case Tokens.NUMBER -> PostgresParser.NUMBER;
      case Tokens.PARAMETER ->
          tokens.text().charAt(tokens.start(index)) == ':'
              ? PostgresParser.STRING
              : PostgresParser.NUMBER;
      case Tokens.PUNCTUATION ->
          Keywords.punctuation(tokens.text(), tokens.start(index), tokens.end(index));
      default -> PostgresParser.OPERATOR;
    };
  }

  /// The keyword type of a token by its spelling; 0 if it is not a word or out of range.
  private int word(int index) {
    return index >= from && index < to && tokens.kind(index) == Tokens.WORD
        ? Keywords.word(tokens.text(), tokens.start(index), tokens.end(index))
        : 0;
  }

  private int inContext(int index, int type) {
    boolean keyword =
        switch (type) {
          case PostgresParser.IF -> follows(index, PostgresParser.NOT, PostgresParser.EXISTS);
          case PostgresParser.EXCLUDE ->
              tokens.is(index + 1, '(') || follows(index, PostgresParser.USING);
          case PostgresParser.VALUE ->
              precedes(index, PostgresParser.ADD, PostgresParser.RENAME)
                  && (tokens.isString(index + 1) || follows(index, PostgresParser.IF));
          case PostgresParser.ATTRIBUTE -> word(from + 1) == PostgresParser.TYPE;
          case PostgresParser.MAPPING -> precedes(index, PostgresParser.USER);
          case PostgresParser.CLASS, PostgresParser.FAMILY ->
              precedes(index, PostgresParser.OPERATOR_WORD);
          case PostgresParser.DOUBLE -> follows(index, PostgresParser.PRECISION);
          case PostgresParser.LARGE -> follows(index, PostgresParser.OBJECT);
          case PostgresParser.RECURSIVE ->
              precedes(index, PostgresParser.WITH) || follows(index, PostgresParser.VIEW);
          case PostgresParser.DOMAIN ->
              precedes(index, PostgresParser.CREATE, PostgresParser.ALTER, PostgresParser.DROP)
                  || (precedes(index, PostgresParser.ON) && isNameNotWordOfClause(index + 1));
          case PostgresParser.GLOBAL,
              PostgresParser.LOCAL,
              PostgresParser.TEMP,
              PostgresParser.TEMPORARY,
              PostgresParser.UNLOGGED ->
              precedes(
                      index,
                      PostgresParser.CREATE,
                      PostgresParser.REPLACE,
                      PostgresParser.GLOBAL,
                      PostgresParser.LOCAL,
                      PostgresParser.SET)
                  || (precedes(index, PostgresParser.INTO) && tokens.isName(index + 1));
          case PostgresParser.YEAR,
              PostgresParser.MONTH,
              PostgresParser.DAY,
              PostgresParser.HOUR,
              PostgresParser.MINUTE,
              PostgresParser.SECOND ->
              precedes(index, PostgresParser.INTERVAL, PostgresParser.TO);
          default -> true;
        };
    return keyword ? type : PostgresParser.IDENTIFIER;
  }

  private boolean isNameNotWordOfClause(int index) {
    return tokens.isName(index)
        && !tokens.isWord(index, "is")
        && !tokens.isWord(index, "cascade")
        && !tokens.isWord(index, "restrict");
  }

  private boolean follows(int index, int... types) {
    return isOne(word(index + 1), types);
  }

  private boolean precedes(int index, int... types) {
    return isOne(word(index - 1), types);
  }

  private static boolean isOne(int word, int[] types) {
    for (int type : types) {
      if (word == type) {
        return true;
      }
    }
    return false;
  }

  @Override
  public Token LT(int k) {
    return k > 0 ? ahead(k - 1) : current + k >= 0 ? made.get(current + k) : null;
  }

  @Override
  public int LA(int k) {
    Token token = LT(k);
    return token == null ? Token.INVALID_TYPE : token.getType();
  }

  @Override
  public void consume() {
    if (ahead(0).type() != Token.EOF) {
      current++;
    }
  }

  @Override
  public int mark() {
    return -1;
  }

  @Override
  public void release(int marker) {}

  @Override
  public int index() {
    return current;
  }

  @Override
  public void seek(int index) {
    current = index;
  }

  @Override
  public int size() {
    return made.size();
  }

  @Override
  public Token get(int index) {
    return made.get(index);
  }

  @Override
  public TokenSource getTokenSource() {
    return null;
  }

  @Override
  public String getSourceName() {
    return "statement";
  }

  @Override
  public String getText(Interval interval) {
    return "";
  }

  @Override
  public String getText() {
    return "";
  }

  @Override
  public String getText(RuleContext context) {
    return "";
  }

  @Override
  public String getText(Token start, Token stop) {
    return "";
  }
}
