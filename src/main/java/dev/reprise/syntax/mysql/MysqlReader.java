package dev.reprise.syntax.mysql;

import dev.reprise.syntax.sql.PlpgsqlStatement;
import dev.reprise.syntax.sql.Script;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.syntax.sql.Unknown;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Parses MySQL's and MariaDB's SQL.
///
/// Accepts any text: a part that cannot be understood becomes an unknown node in its place.
public final class MysqlReader {

  /// @param text of the same length as the input, with MySQL's own spellings replaced by
  ///   PostgreSQL's
  /// @param conflicts of `INSERT`s, by the offset at which the statement begins
  public record Read(String text, Script script, Map<Integer, OnDuplicate> conflicts) {
    public Read {
      conflicts = Map.copyOf(conflicts);
    }
  }

  private MysqlReader() {}

  /// Splits a script into statements like the `mysql` client, and reads them.
  public static Read read(String text, Dialect dialect) {
    return read(text, dialect, false);
  }

  private static Read read(String text, Dialect dialect, boolean respelled) {
    char[] units = text.toCharArray();
    MysqlLexer lexer = new MysqlLexer(units, dialect, respelled);
    MysqlSplitter splitter = new MysqlSplitter(units, lexer);
    Map<Integer, OnDuplicate> conflicts = new HashMap<>();
    List<List<Token>> all = new ArrayList<>();
    Span rest = null;
    while (rest == null && splitter.next()) {
      if (all.size() == Script.MOST && !splitter.tokens().isEmpty()) {
        rest = new Span(splitter.tokens().getFirst().start(), units.length);
      } else if (!splitter.tokens().isEmpty()) {
        Rows.respell(units, splitter.tokens(), conflicts);
        all.add(splitter.tokens());
      }
    }
    String written = new String(units);
    List<SqlStatement> statements = new ArrayList<>(all.size());
    for (List<Token> tokens : all) {
      statements.add(new MysqlStatements(written, tokens, dialect).read());
    }
    if (rest != null) {
      statements.add(Unknown.rest(rest));
    }
    return new Read(written, new Script(written, statements), conflicts);
  }

  /// The body of a routine.
  ///
  /// @param text as that of [Read]
  public record Block(
      String text, PlpgsqlStatement statement, Map<Integer, OnDuplicate> conflicts) {
    public Block {
      conflicts = Map.copyOf(conflicts);
    }
  }

  /// Parses the body of a routine, or a block, from a text that has been respelled; null if it
  /// cannot be read.
  public static @Nullable Block block(String body, Dialect dialect) {
    char[] units = body.toCharArray();
    MysqlLexer lexer = new MysqlLexer(units, dialect, true);
    List<Token> tokens = new ArrayList<>();
    for (Token token = lexer.next(); token.kind() != Token.Kind.END; token = lexer.next()) {
      tokens.add(token);
    }
    Map<Integer, OnDuplicate> conflicts = new HashMap<>();
    BodyReader.respell(units, tokens, conflicts);
    String written = new String(units);
    try {
      return new Block(written, new BodyReader(written, tokens, dialect).read(), conflicts);
    } catch (MysqlWords.NotUnderstood notKnown) {
      return null;
    }
  }
}
