package dev.reprise.syntax.postgres;

import dev.reprise.syntax.sql.Script;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.syntax.sql.SqlToken;
import dev.reprise.syntax.sql.SqlToken.Kind;
import dev.reprise.syntax.sql.Unknown;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;

/// Reads a whole script, as statements or as tokens.
public final class ScriptReader {

  private ScriptReader() {}

  /// The statement that fills `span`.
  public static SqlStatement statement(String text, Span span) {
    PostgresSplitter splitter = new PostgresSplitter(text, span.start(), span.end());
    return splitter.next() && splitter.tokens().size() > 0
        ? new Heads(splitter.tokens()).read(0, splitter.tokens().size(), splitter.deepest())
        : new Unknown("", span);
  }

  /// The statements of `text`, and its psql commands, in order.
  public static Script read(String text) {
    PostgresSplitter splitter = new PostgresSplitter(text, 0, text.length());
    List<SqlStatement> statements = new ArrayList<>();
    while (splitter.next()) {
      if (statements.size() >= Script.MOST && splitter.tokens().size() > 0) {
        Span rest = new Span(splitter.tokens().start(0), text.length());
        statements.add(Unknown.rest(rest));
        return new Script(text, statements);
      }
      Tokens tokens = splitter.tokens();
      if (tokens.size() > 0) {
        Heads heads = new Heads(tokens);
        statements.add(
            splitter.isUnclosed()
                ? Unknown.unclosed(new Span(tokens.start(0), tokens.end(tokens.size() - 1)))
                : heads.read(0, tokens.size(), splitter.deepest()));
      }
      statements.addAll(splitter.commands());
      splitter.commands().clear();
    }
    statements.addAll(splitter.commands());
    return new Script(text, statements);
  }

  /// The tokens of a short text, each with its value.
  public static List<SqlToken> tokens(String text) {
    return tokens(text, new Span(0, text.length()));
  }

  /// The tokens of a part, with offsets in the whole text.
  public static List<SqlToken> tokens(String text, Span part) {
    List<SqlToken> tokens = new ArrayList<>();
    Lexer lexer = new Lexer(text, part.start(), part.end());
    for (int kind = lexer.next(); kind != Lexer.END; kind = lexer.next()) {
      tokens.add(token(kind, text, lexer.start(), lexer.position()));
    }
    return tokens;
  }

  private static SqlToken token(int kind, String text, int start, int end) {
    String image = text.substring(start, end);
    boolean quoted = image.endsWith("\"");
    // A placeholder for an unknown part is a name; a template's hole is not.
    boolean name =
        kind == Tokens.WORD
            || kind == Tokens.QUOTED
            || kind == Tokens.HOLE && image.indexOf('{') < 0 && !image.startsWith(":");
    if (name) {
      String written = quoted ? image.substring(image.indexOf('"')) : image;
      return new SqlToken(
          quoted ? Kind.QUOTED : Kind.WORD, Letters.identifier(written), start, end);
    }
    return switch (kind) {
      case Tokens.STRING, Tokens.DOLLAR_STRING ->
          new SqlToken(Kind.STRING, LiteralReader.read(text, start, end).text(), start, end);
      case Tokens.NUMBER -> new SqlToken(Kind.NUMBER, image, start, end);
      default -> new SqlToken(Kind.SYMBOL, image, start, end);
    };
  }
}
