package dev.reprise.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.reprise.syntax.sql.Data;
import dev.reprise.syntax.sql.Query;
import dev.reprise.syntax.sql.RowChange;
import dev.reprise.syntax.sql.SqlExpression;
import dev.reprise.syntax.sql.SqlExpression.Column;
import dev.reprise.syntax.sql.SqlExpression.Comparison;
import dev.reprise.syntax.sql.SqlExpression.FunctionCall;
import dev.reprise.syntax.sql.SqlExpression.Literal;
import dev.reprise.syntax.sql.SqlExpression.LiteralKind;
import dev.reprise.text.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlBodiesTest {

  private static SqlExpression expression(String text) {
    return SqlReader.expression(text, new Span(0, text.length()));
  }

  private static Query query(String text) {
    return SqlReader.query(text, new Span(0, text.length()));
  }

  private static RowChange rows(String text) {
    Data.RowChange change =
        assertInstanceOf(Data.RowChange.class, SqlReader.read(text).statements().getFirst());
    return SqlReader.rows(text, change);
  }

  private static SqlExpression string(String value) {
    return new Literal(LiteralKind.STRING, value);
  }

  private static SqlExpression number(String value) {
    return new Literal(LiteralKind.NUMBER, value);
  }

  private static Column column(String name) {
    return new Column(null, name, false);
  }

  @Test
  void negationsAreOneForm() {
    assertEquals(
        new SqlExpression.Not(new SqlExpression.IsNull(column("a"))), expression("A IS NOT NULL"));
    assertEquals(
        new SqlExpression.Not(new SqlExpression.In(column("a"), List.of(string("x"), string("y")))),
        expression("a NOT IN ('x', 'y')"));
    SqlExpression.Not not =
        assertInstanceOf(
            SqlExpression.Not.class,
            expression("NOT EXISTS (SELECT FROM pg_type WHERE typname = 'm')"));
    SqlExpression.Exists exists = assertInstanceOf(SqlExpression.Exists.class, not.operand());
    Query.Select query = assertInstanceOf(Query.Select.class, exists.query());
    assertEquals(new Query.Table(null, "pg_type", null), query.from().getFirst().rows());
    assertEquals(new Comparison(column("typname"), "=", string("m")), query.where());
  }

  @Test
  void conjunctionsStandSideBySide() {
    assertEquals(
        new SqlExpression.Or(
            List.of(
                new SqlExpression.And(List.of(column("a"), column("b"), column("c"))),
                column("d"))),
        expression("a AND b AND c OR d"));
  }

  @Test
  void constantsOfEverySpellingAreTheirValues() {
    assertEquals(string("it's"), expression("'it''s'"));
    assertEquals(string("a\tb"), expression("E'a\\tb'"));
    assertEquals(string("x'y"), expression("$q$x'y$q$"));
    assertEquals(number("-5"), expression("-5"));
    assertEquals(new Literal(LiteralKind.BOOLEAN, "true"), expression("TRUE"));
    assertEquals(new Literal(LiteralKind.NULL, "null"), expression("null"));
  }

  @Test
  void functionsAndCastsKeepTheirNames() {
    assertEquals(
        new SqlExpression.IsNull(
            new FunctionCall("pg_catalog", "to_regclass", List.of(string("public.t")))),
        expression("pg_catalog.To_Regclass('public.t') IS NULL"));
    assertEquals(new SqlExpression.Cast(string("t"), "regclass"), expression("'t'::REGCLASS"));
    assertEquals(new FunctionCall(null, "current_schema", List.of()), expression("current_schema"));
    assertEquals(
        new Comparison(
            column("a"),
            "=",
            new SqlExpression.Any(new SqlExpression.Array(List.of(string("x"), string("y"))))),
        expression("a = ANY (ARRAY['x', 'y'])"));
  }

  @Test
  void holesAndBindsAreParametersOrMarkedNames() {
    assertEquals(new SqlExpression.Parameter(":name"), expression(":name"));
    assertEquals(new SqlExpression.Parameter("$1"), expression("$1"));
    Query.Select query =
        assertInstanceOf(Query.Select.class, query("SELECT 1 FROM {{ .Schema }}.users"));
    Query.Table table = assertInstanceOf(Query.Table.class, query.from().getFirst().rows());
    assertEquals(SqlReader.HOLE + "{{ .Schema }}", table.schema());
  }

  @Test
  void insertsKnowTheirConflicts() {
    RowChange.Insert insert =
        assertInstanceOf(
            RowChange.Insert.class,
            rows(
                "INSERT INTO app.T (a, \"B\") VALUES (1, 'x'), (2, NULL)"
                    + " ON CONFLICT (a) DO UPDATE SET n = t.n + 1 WHERE t.n < 5"));
    assertEquals(List.of("a", "B"), insert.columns());
    assertEquals(2, assertInstanceOf(Query.Values.class, insert.source()).rows().size());
    RowChange.OnConflict conflict = insert.onConflict();
    assertNotNull(conflict);
    assertEquals(List.of("a"), conflict.columns());
    assertEquals("n", conflict.update().getFirst().column());
    RowChange.Insert nothing =
        assertInstanceOf(
            RowChange.Insert.class,
            rows("INSERT INTO t DEFAULT VALUES ON CONFLICT ON CONSTRAINT k DO NOTHING"));
    assertNull(nothing.source());
    assertEquals("k", nothing.onConflict().constraint());
    assertNull(nothing.onConflict().update());
  }

  @Test
  void ofManyRowsTheFirstAreRead() {
    String many =
        "INSERT INTO t VALUES " + "(1, (2)), ".repeat(5000) + "(3, 4) ON CONFLICT DO NOTHING";
    RowChange.Insert insert = assertInstanceOf(RowChange.Insert.class, rows(many));
    assertEquals(50, assertInstanceOf(Query.Values.class, insert.source()).rows().size());
    assertNotNull(insert.onConflict());
  }

  @Test
  void updatesAndDeletesKnowTheirRows() {
    RowChange.Update update =
        assertInstanceOf(
            RowChange.Update.class,
            rows("UPDATE ONLY s.t AS x SET a = a || 'y' FROM u WHERE x.i = u.i"));
    assertEquals(new Query.Table("s", "t", "x"), update.table());
    assertEquals(
        new SqlExpression.Arithmetic(column("a"), "||", string("y")),
        update.assignments().getFirst().value());
    assertEquals(1, update.from().size());
    RowChange.Delete delete =
        assertInstanceOf(RowChange.Delete.class, rows("DELETE FROM t USING u WHERE t.i = u.i"));
    assertEquals(1, delete.using().size());
    assertNotNull(delete.where());
  }

  @Test
  void wordsOfOtherDatabasesAreNames() {
    assertInstanceOf(
        Query.Select.class, query("SELECT t.output, prior AS final FROM old.settings t"));
    // The query parser receives such a word in quotes.
    SqlExpression uuid = new Column(null, "uuid", true);
    assertEquals(new SqlExpression.Cast(uuid, "uuid"), expression("uuid::uuid"));
    assertEquals(new SqlExpression.Cast(column("a"), "uuid"), expression("CAST(a AS uuid)"));
    assertInstanceOf(
        RowChange.Insert.class,
        rows("INSERT INTO t (statement, use) VALUES (NEW.a, x[2:length(y)])"));
  }

  @Test
  void rowsInFromHaveTheNamesTheyAreGiven() {
    Query.Select query =
        assertInstanceOf(
            Query.Select.class,
            query(
                "SELECT n FROM (VALUES ('a', 1), ('b', 2)) AS v (x, y), unnest(a) WITH ORDINALITY u"
                    + " (n, i)"));
    Query.Subquery values = assertInstanceOf(Query.Subquery.class, query.from().get(0).rows());
    assertEquals("v", values.alias());
    assertEquals(List.of("x", "y"), values.columns());
    Query.Function function = assertInstanceOf(Query.Function.class, query.from().get(1).rows());
    assertEquals(List.of("n", "i"), function.columns());
  }

  @Test
  void whatIsNotUnderstoodIsItsText() {
    assertEquals(new SqlExpression.Text("a b c"), expression("a b c"));
    assertEquals(new Query.Text("SELECT SELECT"), query("SELECT SELECT"));
    assertInstanceOf(RowChange.Text.class, rows("MERGE INTO t USING u ON a WHEN"));
  }
}
