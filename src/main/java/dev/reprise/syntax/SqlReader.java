package dev.reprise.syntax;

import dev.reprise.syntax.postgres.Bodies;
import dev.reprise.syntax.postgres.PlpgsqlReader;
import dev.reprise.syntax.postgres.ScriptReader;
import dev.reprise.syntax.sql.Data;
import dev.reprise.syntax.sql.PlpgsqlStatement;
import dev.reprise.syntax.sql.Query;
import dev.reprise.syntax.sql.RowChange;
import dev.reprise.syntax.sql.Script;
import dev.reprise.syntax.sql.SqlExpression;
import dev.reprise.syntax.sql.SqlToken;
import dev.reprise.text.Span;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads PostgreSQL text as trees.
///
/// Any text can be read: what is not understood comes out as unknown, in its place.
public final class SqlReader {

  /// Whoever puts SQL together from parts writes this character for a part that is not known.
  ///
  /// A name with this character in it is a hole. In the trees of queries and expressions, the name
  /// that was a hole of any spelling begins with it.
  public static final char HOLE = '\uFFFC';

  /// Follows a [#HOLE] whose part differs in every run: `uuid4()`, `now()`.
  public static final char FRESH = '\uFFFB';

  /// Each fix of a file asks for its statements, and is then read itself; a larger script is not
  /// worth the memory.
  private static final RecentTrees<Script> SCRIPTS =
      new RecentTrees<>(8, 1 << 18, ScriptReader::read);

  private static final int LONGEST_KEPT = 1 << 16;

  /// Fixes of one file ask for the tokens of many stretches of it, most of them in common.
  private static final RecentTrees<List<SqlToken>> TOKENS =
      new RecentTrees<>(2, LONGEST_KEPT, ScriptReader::tokens);

  private SqlReader() {}

  /// Cuts a script into statements and reads their heads.
  public static Script read(String text) {
    return SCRIPTS.of(text);
  }

  /// Reads the body of a `DO` block or PL/pgSQL routine; null when it is no block.
  ///
  /// Spans in the tree count in `body`.
  public static PlpgsqlStatement.@Nullable Block block(String body) {
    return PlpgsqlReader.read(body);
  }

  /// The tokens of a text, without its comments.
  public static List<SqlToken> tokens(String text) {
    return ScriptReader.tokens(text);
  }

  /// The tokens of a part of a text; where they stand counts in all of it.
  public static List<SqlToken> tokens(String text, Span part) {
    List<SqlToken> found =
        text.length() > LONGEST_KEPT ? null : SqlToken.between(TOKENS.of(text), part);
    return found == null ? ScriptReader.tokens(text, part) : found;
  }

  /// Reads the expression that is the whole of `span` in `text`.
  public static SqlExpression expression(String text, Span span) {
    return Bodies.expression(text, span);
  }

  /// Reads the query that is the whole of `span` in `text`.
  public static Query query(String text, Span span) {
    return Bodies.query(text, span, null);
  }

  /// Reads the query of a PL/pgSQL statement, leaving out its `INTO variables`.
  public static Query query(String text, PlpgsqlStatement.Sql statement) {
    return Bodies.query(text, statement.statement().span(), statement.intoClause());
  }

  /// Reads what stands behind `PERFORM`.
  public static Query query(String text, PlpgsqlStatement.Perform perform) {
    return Bodies.performed(text, perform.query());
  }

  /// Reads a data change as a tree; of many rows of `VALUES`, the first.
  public static RowChange rows(String text, Data.RowChange change) {
    return Bodies.rows(text, change.span(), null);
  }

  /// Reads a data change of PL/pgSQL, leaving out its `INTO variables`.
  public static RowChange rows(String text, PlpgsqlStatement.Sql statement) {
    return Bodies.rows(text, statement.statement().span(), statement.intoClause());
  }
}
