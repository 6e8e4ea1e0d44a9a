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

/// Parses PostgreSQL text.
///
/// Accepts any text: a part that cannot be understood becomes an unknown node in its place.
public final class SqlReader {

  /// Stands for an unknown part in SQL that was assembled from parts.
  ///
  /// A name with this character is a hole. In the trees of queries and expressions, a name that was
  /// a hole of any spelling begins with it.
  public static final char HOLE = '\uFFFC';

  /// Follows a [#HOLE] whose value differs in every run: `uuid4()`, `now()`.
  public static final char FRESH = '\uFFFB';

  /// Each fix of a file requests its statements, and its result is read, too; larger scripts are
  /// not worth the memory.
  private static final RecentTrees<Script> SCRIPTS =
      new RecentTrees<>(8, 1 << 18, ScriptReader::read);

  private static final int LONGEST_KEPT = 1 << 16;

  /// Fixes of one file request the tokens of many overlapping parts.
  private static final RecentTrees<List<SqlToken>> TOKENS =
      new RecentTrees<>(2, LONGEST_KEPT, ScriptReader::tokens);

  private SqlReader() {}

  /// Splits a script into statements and reads their heads.
  public static Script read(String text) {
    return SCRIPTS.of(text);
  }

  /// Parses the body of a `DO` block or PL/pgSQL routine; null if it is not a block.
  ///
  /// Spans in the tree are relative to `body`.
  public static PlpgsqlStatement.@Nullable Block block(String body) {
    return PlpgsqlReader.read(body);
  }

  /// The tokens of a text, without comments.
  public static List<SqlToken> tokens(String text) {
    return ScriptReader.tokens(text);
  }

  /// The tokens of a part of a text, with offsets in the whole text.
  public static List<SqlToken> tokens(String text, Span part) {
    List<SqlToken> found =
        text.length() > LONGEST_KEPT ? null : SqlToken.between(TOKENS.of(text), part);
    return found == null ? ScriptReader.tokens(text, part) : found;
  }

  /// Parses the expression that fills `span` in `text`.
  public static SqlExpression expression(String text, Span span) {
    return Bodies.expression(text, span);
  }

  /// Parses the query that fills `span` in `text`.
  public static Query query(String text, Span span) {
    return Bodies.query(text, span, null);
  }

  /// Parses the query of a PL/pgSQL statement, omitting its `INTO variables`.
  public static Query query(String text, PlpgsqlStatement.Sql statement) {
    return Bodies.query(text, statement.statement().span(), statement.intoClause());
  }

  /// Parses the query of a `PERFORM`.
  public static Query query(String text, PlpgsqlStatement.Perform perform) {
    return Bodies.performed(text, perform.query());
  }

  /// Parses a data change; of a long `VALUES` list, only the first rows.
  public static RowChange rows(String text, Data.RowChange change) {
    return Bodies.rows(text, change.span(), null);
  }
}
