package dev.reprise.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.syntax.sql.Alter;
import dev.reprise.syntax.sql.Create;
import dev.reprise.syntax.sql.Data;
import dev.reprise.syntax.sql.PlpgsqlStatement;
import dev.reprise.syntax.sql.PlpgsqlStatement.Block;
import dev.reprise.syntax.sql.PlpgsqlStatement.Condition;
import dev.reprise.syntax.sql.Query;
import dev.reprise.text.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlpgsqlReaderTest {

  private static Block block(String body) {
    Block block = SqlReader.block(body);
    assertNotNull(block, body);
    return block;
  }

  private static <S extends PlpgsqlStatement> S only(String statement, Class<S> kind) {
    List<PlpgsqlStatement> statements = block("BEGIN " + statement + " END").body();
    assertEquals(1, statements.size());
    return assertInstanceOf(kind, statements.getFirst());
  }

  private static String text(String body, Span span) {
    return body.substring(span.start(), span.end());
  }

  @Test
  void aBlockHasDeclarationsStatementsAndHandlers() {
    String body =
        """
        #variable_conflict use_column
        <<outer>>
        DECLARE
          n integer := 5;
          c CONSTANT text NOT NULL DEFAULT 'x;y';
          r orgs%ROWTYPE;
        BEGIN
          ALTER TABLE t ADD COLUMN a int;
        EXCEPTION
          WHEN duplicate_column OR SQLSTATE '42P07' THEN RAISE NOTICE 'there';
          WHEN OTHERS THEN NULL;
        END outer;
        """;
    Block block = block(body);
    assertEquals("outer", block.label());
    assertEquals(
        List.of("n", "c", "r"), block.declarations().stream().map(d -> d.name().text()).toList());
    assertEquals("5", text(body, block.declarations().get(0).value()));
    assertEquals("'x;y'", text(body, block.declarations().get(1).value()));
    assertNull(block.declarations().get(2).type());
    assertEquals(
        List.of(new Condition("duplicate_column", false), new Condition("42P07", true)),
        block.handlers().get(0).conditions());
    assertInstanceOf(PlpgsqlStatement.Nothing.class, block.handlers().get(1).body().getFirst());
    PlpgsqlStatement.Sql sql =
        assertInstanceOf(PlpgsqlStatement.Sql.class, block.body().getFirst());
    assertInstanceOf(Alter.Table.class, sql.statement());
    assertEquals("ALTER TABLE t ADD COLUMN a int", text(body, sql.span()));
  }

  @Test
  void branchesKeepTheirConditions() {
    String body =
        "BEGIN IF CASE WHEN a THEN b END THEN NULL; ELSIF c THEN RETURN; ELSEIF d THEN RETURN 1;"
            + " ELSE RAISE; END IF; END";
    PlpgsqlStatement.If branch =
        assertInstanceOf(PlpgsqlStatement.If.class, block(body).body().getFirst());
    assertEquals(
        List.of("CASE WHEN a THEN b END", "c", "d"),
        branch.branches().stream().map(each -> text(body, each.condition())).toList());
    assertEquals(1, branch.otherwise().size());
    assertTrue(((PlpgsqlStatement.Raise) branch.otherwise().getFirst()).again());
  }

  @Test
  void loopsOfEveryKind() {
    PlpgsqlStatement.ForRange range =
        only("FOR i IN REVERSE 10..1 BY 2 LOOP NULL; END LOOP;", PlpgsqlStatement.ForRange.class);
    assertTrue(range.reverse());
    assertNotNull(range.step());
    PlpgsqlStatement.ForQuery rows =
        only(
            "FOR a, b IN VALUES ('x', 1), ('y', 2) LOOP EXECUTE a; END LOOP;",
            PlpgsqlStatement.ForQuery.class);
    assertEquals(2, rows.variables().size());
    PlpgsqlStatement.ForExecute dynamic =
        only(
            "FOR r IN EXECUTE 'SELECT $1' USING a, f(b, c) LOOP NULL; END LOOP;",
            PlpgsqlStatement.ForExecute.class);
    assertEquals(2, dynamic.using().size());
    only(
        "FOREACH t SLICE 1 IN ARRAY ARRAY['a', 'b'] LOOP NULL; END LOOP;",
        PlpgsqlStatement.Foreach.class);
    only("WHILE a > 0 LOOP a := a - 1; END LOOP;", PlpgsqlStatement.While.class);
    PlpgsqlStatement.Loop loop =
        only("<<l>> LOOP EXIT l WHEN a; CONTINUE; END LOOP l;", PlpgsqlStatement.Loop.class);
    assertEquals("l", ((PlpgsqlStatement.Jump) loop.body().getFirst()).label());
  }

  @Test
  void intoNamesVariablesNotATable() {
    String body = "BEGIN SELECT count(*) INTO STRICT n, r.x FROM t WHERE a = 1; END";
    PlpgsqlStatement.Sql sql =
        assertInstanceOf(PlpgsqlStatement.Sql.class, block(body).body().getFirst());
    assertEquals(List.of("n", "r.x"), sql.into());
    assertEquals("INTO STRICT n, r.x", text(body, sql.intoClause()));
    assertInstanceOf(Data.Select.class, sql.statement());
    Query.Select query = assertInstanceOf(Query.Select.class, SqlReader.query(body, sql));
    assertNotNull(query.where());
    String insert = "BEGIN INSERT INTO t (a) VALUES (1) RETURNING a INTO n; END";
    sql = assertInstanceOf(PlpgsqlStatement.Sql.class, block(insert).body().getFirst());
    assertEquals(List.of("n"), sql.into());
  }

  @Test
  void dynamicCommandsKeepTheirParts() {
    String body = "BEGIN EXECUTE format('DROP TABLE %I', a) INTO b USING c, d; END";
    PlpgsqlStatement.Execute execute =
        assertInstanceOf(PlpgsqlStatement.Execute.class, block(body).body().getFirst());
    assertEquals("format('DROP TABLE %I', a)", text(body, execute.command()));
    assertEquals(List.of("b"), execute.into());
    assertEquals(
        List.of("c", "d"), execute.using().stream().map(span -> text(body, span)).toList());
  }

  @Test
  void raisedConditionsAreNamed() {
    assertEquals(
        new Condition("duplicate_table", false),
        only("RAISE duplicate_table;", PlpgsqlStatement.Raise.class).condition());
    PlpgsqlStatement.Raise raise =
        only("RAISE EXCEPTION 'x %', a USING ERRCODE = '23505';", PlpgsqlStatement.Raise.class);
    assertTrue(raise.error());
    assertEquals(new Condition("23505", true), raise.condition());
    assertFalse(only("RAISE WARNING 'x';", PlpgsqlStatement.Raise.class).error());
  }

  @Test
  void assignmentsHaveEitherSign() {
    assertEquals("a", only("A = b = c;", PlpgsqlStatement.Assign.class).target());
    assertEquals("r.x[1]", only("r.x[1] := 2;", PlpgsqlStatement.Assign.class).target());
    assertInstanceOf(
        Create.Type.class,
        only("CREATE TYPE m AS ENUM ('a');", PlpgsqlStatement.Sql.class).statement());
    assertInstanceOf(
        Query.Select.class,
        SqlReader.query(
            "BEGIN PERFORM f(1) FROM t; END",
            only("PERFORM f(1) FROM t;", PlpgsqlStatement.Perform.class)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "SELECT 1", "BEGIN", "BEGIN NULL; ", "BEGIN IF a THEN END", "DECLARE a int"})
  void whatIsNoBlockIsNull(String body) {
    assertNull(SqlReader.block(body));
  }
}
