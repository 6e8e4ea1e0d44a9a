package dev.reprise.syntax.postgres;

import dev.reprise.syntax.sql.SqlToken;
import dev.reprise.syntax.sql.SqlToken.Kind;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;

/// The tokens of a short text, each with its value.
public final class TokenList {
  private TokenList() {}

  public static List<SqlToken> of(String text) {
    return of(text, new Span(0, text.length()));
  }

  /// Those of a part of it; where they stand counts in all of it.
  public static List<SqlToken> of(String text, Span part) {
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
    // What stands in for a part that is not known is a name; a template's hole is none.
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
          new SqlToken(Kind.STRING, Literals.read(text, start, end).text(), start, end);
      case Tokens.NUMBER -> new SqlToken(Kind.NUMBER, image, start, end);
      default -> new SqlToken(Kind.SYMBOL, image, start, end);
    };
  }
}
