package dev.reprise.syntax.postgres;

import dev.reprise.syntax.sql.Query;
import dev.reprise.syntax.sql.RowChange;
import dev.reprise.syntax.sql.SqlExpression;
import dev.reprise.text.Span;
import java.util.concurrent.Callable;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.parser.AbstractJSqlParser.Dialect;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParserConstants;
import net.sf.jsqlparser.parser.CCJSqlParserUtil;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.update.Update;
import org.jspecify.annotations.Nullable;

/// Expressions, queries and data changes, parsed by JSqlParser one at a time.
///
/// If JSqlParser cannot parse one, or would take too long, the result is its text.
public final class Bodies {

  private Bodies() {}

  /// The expression that fills `span` in `text`.
  public static SqlExpression expression(String text, Span span) {
    SqlExpression unread = new SqlExpression.Text(text.substring(span.start(), span.end()));
    String rendered = Rendering.of(text, span, null);
    if (rendered == null || rendered.isEmpty()) {
      return unread;
    }
    return attempt(
        () -> {
          CCJSqlParser parser = parser(rendered);
          Expression expression = parser.Expression();
          boolean whole = parser.getToken(1).kind == CCJSqlParserConstants.EOF;
          return whole ? ExpressionReader.read(expression) : unread;
        },
        unread);
  }

  /// The query that fills `span` in `text`.
  ///
  /// @param cut a part of it to omit, such as `INTO variables`
  public static Query query(String text, Span span, @Nullable Span cut) {
    return query(text, span, cut, "");
  }

  /// The query of a `PERFORM`, which has no `SELECT`.
  public static Query performed(String text, Span span) {
    return query(text, span, null, "SELECT ");
  }

  private static Query query(String text, Span span, @Nullable Span cut, String before) {
    Query unread = new Query.Text(text.substring(span.start(), span.end()));
    String rendered = Rendering.of(text, span, cut);
    if (rendered == null || rendered.isEmpty()) {
      return unread;
    }
    return attempt(
        () ->
            parser(before + rendered).Statement() instanceof Select select
                ? QueryReader.read(select)
                : unread,
        unread);
  }

  /// The `INSERT`, `UPDATE` or `DELETE` that fills `span` in `text`.
  public static RowChange rows(String text, Span span, @Nullable Span cut) {
    RowChange unread = new RowChange.Text(text.substring(span.start(), span.end()));
    Tokens tokens = Rendering.tokens(text, span, cut);
    if (tokens == null || tokens.size() == 0) {
      return unread;
    }
    RowChange plain = PlainChange.read(tokens);
    return plain != null ? plain : parsed(tokens, unread);
  }

  /// JSqlParser's reading of a data change.
  static RowChange parsed(Tokens tokens, RowChange unread) {
    String rendered = Rendering.of(tokens);
    return attempt(() -> rows(parser(rendered).Statement(), unread), unread);
  }

  private static RowChange rows(Statement statement, RowChange unread) {
    return switch (statement) {
      case Insert insert -> QueryReader.insert(insert);
      case Update update -> QueryReader.update(update);
      case Delete delete -> QueryReader.delete(delete);
      default -> unread;
    };
  }

  private static CCJSqlParser parser(String sql) {
    return CCJSqlParserUtil.newParser(sql).withDialect(Dialect.POSTGRESQL);
  }

  /// JSqlParser throws exceptions of many kinds for unknown text, and overflows its stack on
  /// nesting that the depth limit does not detect.
  private static <T> T attempt(Callable<T> reading, T otherwise) {
    try {
      return reading.call();
    } catch (Exception | StackOverflowError notUnderstood) {
      return otherwise;
    }
  }
}
