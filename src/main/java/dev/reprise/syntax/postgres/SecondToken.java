package dev.reprise.syntax.postgres;

import dev.reprise.syntax.antlr.PostgresParser;
import dev.reprise.syntax.antlr.PostgresParser.GrantedContext;
import dev.reprise.syntax.antlr.PostgresParser.ParameterContext;
import dev.reprise.syntax.antlr.PostgresParser.PrepareContext;
import dev.reprise.syntax.antlr.PostgresParser.SessionContext;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.atn.ParserATNSimulator;
import org.jspecify.annotations.NullUnmarked;

/// Decides the four places where the grammar needs a second token of lookahead: ANTLR's own
/// prediction first builds a network of the whole grammar, which takes longer than reading a short
/// file.
@NullUnmarked
final class SecondToken extends ParserATNSimulator {
  SecondToken(PostgresParser parser) {
    super(parser, null, null, null);
  }

  /// The number of the alternative; for an optional element, 1 takes it and 2 skips it.
  @Override
  public int adaptivePredict(TokenStream input, int decision, ParserRuleContext context) {
    int first = input.LA(1);
    int second = input.LA(2);
    boolean taken =
        switch (context) {
          case ParameterContext _ -> !beginsType(first) && !followsType(second);
          case GrantedContext _ -> !followsName(second);
          case PrepareContext _ ->
              first == PostgresParser.TRANSACTION && second == PostgresParser.STRING;
          case SessionContext _ -> first == PostgresParser.LEFT_PARENTHESIS && !beginsQuery(second);
          default -> throw new IllegalStateException("Undecided in " + context.getClass());
        };
    return taken ? 1 : 2;
  }

  /// True if the token cannot be a parameter's name.
  private static boolean beginsType(int token) {
    return switch (token) {
      case PostgresParser.BIT,
          PostgresParser.CHAR,
          PostgresParser.CHARACTER,
          PostgresParser.DOTTED,
          PostgresParser.DOUBLE,
          PostgresParser.INTERVAL,
          PostgresParser.NATIONAL,
          PostgresParser.NCHAR,
          PostgresParser.SETOF,
          PostgresParser.TIME,
          PostgresParser.TIMESTAMP ->
          true;
      default -> false;
    };
  }

  /// True if the word before it was a parameter's type, not its name.
  private static boolean followsType(int token) {
    return switch (token) {
      case PostgresParser.ARRAY,
          PostgresParser.ASSIGN,
          PostgresParser.COMMA,
          PostgresParser.DEFAULT,
          PostgresParser.EQUALS,
          PostgresParser.LEFT_BRACKET,
          PostgresParser.LEFT_PARENTHESIS,
          PostgresParser.ORDER,
          PostgresParser.PERCENT,
          PostgresParser.RIGHT_PARENTHESIS,
          Token.EOF ->
          true;
      default -> false;
    };
  }

  /// True if the word before it was the name of the granted object, not its kind.
  private static boolean followsName(int token) {
    return switch (token) {
      case PostgresParser.COMMA,
          PostgresParser.FROM,
          PostgresParser.LEFT_PARENTHESIS,
          PostgresParser.TO,
          Token.EOF ->
          true;
      default -> false;
    };
  }

  /// True if the parenthesis before it opened a query, not options.
  private static boolean beginsQuery(int token) {
    return switch (token) {
      case PostgresParser.LEFT_PARENTHESIS,
          PostgresParser.SELECT,
          PostgresParser.TABLE,
          PostgresParser.VALUES,
          PostgresParser.WITH ->
          true;
      default -> false;
    };
  }
}
