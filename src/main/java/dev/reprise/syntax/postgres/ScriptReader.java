package dev.reprise.syntax.postgres;

import dev.reprise.syntax.sql.Script;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.syntax.sql.Unknown;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;

/// Reads a whole script.
public final class ScriptReader {

  private ScriptReader() {}

  /// The statement that is the whole of `span`.
  public static SqlStatement statement(String text, Span span) {
    Splitter splitter = new Splitter(text, span.start(), span.end());
    return splitter.next() && splitter.tokens().size() > 0
        ? new Heads(splitter.tokens()).read(0, splitter.tokens().size(), splitter.deepest())
        : new Unknown("", span);
  }

  /// The statements of `text`, and the lines for psql among them, in order.
  public static Script read(String text) {
    Splitter splitter = new Splitter(text, 0, text.length());
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
        statements.add(heads.read(0, tokens.size(), splitter.deepest()));
      }
      statements.addAll(splitter.commands());
      splitter.commands().clear();
    }
    statements.addAll(splitter.commands());
    return new Script(text, statements);
  }
}
