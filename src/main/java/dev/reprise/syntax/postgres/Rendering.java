package dev.reprise.syntax.postgres;

import dev.reprise.text.Span;
import dev.reprise.text.WordList;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Rewrites PostgreSQL text for JSqlParser, which does not support all of its syntax.
///
/// Constants become plain quoted ones and template holes marked quoted names; comments and all but
/// the first rows of a long `VALUES` are removed.
final class Rendering {
  /// Further rows of one `INSERT` add no information, but would be most of the work.
  private static final int MOST_ROWS = 50;

  /// Words that JSqlParser reserves for types or other databases' syntax, but that may be names.
  private static final Set<String> NAMES =
      WordList.set(
          """
          absent blob bytea connect_by_root csv distinctrow enum errors excludes extend fbv final
          force import includes minus new nocycle number old output pivot preferring prewhere
          prior qualify returns sample script semi settings sql_cache sql_calc_found_rows
          sql_no_cache statement unpivot use uuid verify xor
          """);

  private static final int MOST_TOKENS = 20_000;
  private static final int DEEPEST = 60;

  private final Tokens tokens;
  private final StringBuilder out = new StringBuilder();
  private int lastEnd = -1;

  private Rendering(Tokens tokens) {
    this.tokens = tokens;
  }

  /// The text of `span`, or null if it is too long or too deeply nested to be parsed in reasonable
  /// time.
  ///
  /// @param cut a part of the span to omit
  static @Nullable String of(String text, Span span, @Nullable Span cut) {
    Tokens tokens = tokens(text, span, cut);
    return tokens == null ? null : of(tokens);
  }

  /// The text of tokens selected by [#tokens].
  static String of(Tokens tokens) {
    return new Rendering(tokens).render();
  }

  /// The tokens to render.
  static @Nullable Tokens tokens(String text, Span span, @Nullable Span cut) {
    Tokens tokens = new Tokens(text);
    Lexer lexer = new Lexer(text, span.start(), span.end());
    int depth = 0;
    int row = 0;
    boolean values = false;
    for (int kind = lexer.next(); kind != Lexer.END; kind = lexer.next()) {
      int start = lexer.start();
      if (kind == Lexer.BACKSLASH) {
        return null;
      }
      if (cut != null && start >= cut.start() && start < cut.end()) {
        continue;
      }
      int from = tokens.size();
      tokens.add(kind, start, lexer.position());
      if (depth == 0 && kind == Tokens.WORD) {
        values = tokens.isWord(from, "values");
        row = values ? 0 : row;
      }
      if (tokens.is(from, '(') || tokens.is(from, '[')) {
        row += depth == 0 && values ? 1 : 0;
        depth++;
      }
      boolean dropped = values && row > MOST_ROWS && (depth > 0 || tokens.is(from, ','));
      if (tokens.is(from, ')') || tokens.is(from, ']')) {
        depth--;
      }
      if (dropped) {
        tokens.removeLast();
        if (tokens.size() > 0 && tokens.is(tokens.size() - 1, ',')) {
          tokens.removeLast();
        }
      }
      if (depth > DEEPEST || tokens.size() > MOST_TOKENS) {
        return null;
      }
    }
    return tokens;
  }

  private String render() {
    for (int index = 0; index < tokens.size(); index++) {
      if (isOnly(index)) {
        continue;
      }
      if (lastEnd >= 0 && tokens.start(index) > lastEnd) {
        out.append(' ');
      }
      lastEnd = tokens.end(index);
      switch (tokens.kind(index)) {
        case Tokens.STRING, Tokens.DOLLAR_STRING ->
            quote('\'', LiteralReader.read(tokens, index).text());
        case Tokens.HOLE -> quote('"', Letters.HOLE + tokens.image(index).replace("\"", ""));
        case Tokens.PARAMETER -> quote('"', Letters.HOLE + tokens.image(index));
        case Tokens.WORD -> word(index);
        default -> out.append(tokens.image(index));
      }
      if (selectsNothing(index)) {
        out.append(" 1 ");
      } else if (tokens.isWord(index, "table") && (index == 0 || tokens.is(index - 1, '('))) {
        out.setLength(out.length() - "table".length());
        out.append("SELECT * FROM");
      }
    }
    return out.toString();
  }

  private void word(int index) {
    String word = tokens.image(index);
    String folded = Letters.lower(word);
    if (NAMES.contains(folded) && !isType(index) || isPlainJsonObject(index)) {
      quote('"', folded);
    } else {
      out.append(word);
    }
  }

  /// `json_object(keys, values)`: JSqlParser expects the standard's `json_object(key: value)`.
  private boolean isPlainJsonObject(int index) {
    if (!tokens.isWord(index, "json_object") || !tokens.is(index + 1, '(')) {
      return false;
    }
    int depth = 0;
    for (int at = index + 1; at < tokens.size(); at++) {
      depth += tokens.is(at, '(') ? 1 : tokens.is(at, ')') ? -1 : 0;
      if (depth == 0) {
        return true;
      }
      boolean ofStandard =
          tokens.is(at, ':') || tokens.isWord(at, "value") || tokens.isWord(at, "key");
      if (depth == 1 && ofStandard) {
        return false;
      }
    }
    return false;
  }

  /// `value::uuid`, `uuid 'value'`.
  private boolean isType(int index) {
    return tokens.isString(index + 1)
        || (index > 0
            && tokens.kind(index - 1) == Tokens.PUNCTUATION
            && tokens.image(index - 1).equals("::"));
  }

  /// `UPDATE ONLY t`: it makes no difference here if child tables are included.
  private boolean isOnly(int index) {
    return tokens.isWord(index, "only")
        && (tokens.isWord(index - 1, "update") || tokens.isWord(index - 1, "from"));
  }

  /// `SELECT FROM t`, the shortest query for `EXISTS`.
  private boolean selectsNothing(int index) {
    return tokens.isWord(index, "select")
        && (index + 1 == tokens.size()
            || tokens.isWord(index + 1, "from")
            || tokens.isWord(index + 1, "where")
            || tokens.is(index + 1, ')'));
  }

  private void quote(char quote, String value) {
    out.append(quote);
    for (int index = 0; index < value.length(); index++) {
      if (value.charAt(index) == quote) {
        out.append(quote);
      }
      out.append(value.charAt(index));
    }
    out.append(quote);
  }
}
