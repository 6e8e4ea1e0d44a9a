package dev.reprise.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.syntax.sql.Alter;
import dev.reprise.syntax.sql.Clause;
import dev.reprise.syntax.sql.Constraint;
import dev.reprise.syntax.sql.Create;
import dev.reprise.syntax.sql.Data;
import dev.reprise.syntax.sql.Do;
import dev.reprise.syntax.sql.Drop;
import dev.reprise.syntax.sql.Script;
import dev.reprise.syntax.sql.Session;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.syntax.sql.TableAction;
import dev.reprise.syntax.sql.TableElement;
import dev.reprise.syntax.sql.TypeDefinition;
import dev.reprise.syntax.sql.Unknown;
import dev.reprise.text.Span;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlReaderTest {

  private static List<String> split(String text) {
    Script script = SqlReader.read(text);
    return script.statements().stream().map(statement -> script.text(statement.span())).toList();
  }

  private static <S extends SqlStatement> S only(String text, Class<S> kind) {
    List<SqlStatement> statements = SqlReader.read(text).statements();
    assertEquals(1, statements.size(), () -> "statements in " + text);
    return assertInstanceOf(kind, statements.getFirst());
  }

  /// The result of inserting `words` into `text` where the clause says they are missing.
  private static String with(String text, Clause clause, String words) {
    assertFalse(clause.present());
    return text.substring(0, clause.offset()) + words + text.substring(clause.offset());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT ';' || E'\\';' || U&'d;' || \"a;b\" || U&\"c;\"",
        "SELECT $$;$$, $a$ $$ ; $b$ ; $a$",
        "SELECT 1 /* ; /* ; */ ; */ + 2 -- ;\n + 3",
        "SELECT 'a''; b' 'c'",
        "SELECT 'a'\n';b'",
        "CREATE RULE r AS ON INSERT TO t DO (DELETE FROM a; DELETE FROM b)",
        "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN 1=1 THEN 2 END; SELECT 3;"
            + " END",
        "CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC DELETE FROM t; END",
        "SELECT a[1:2], b::text, c := d",
      })
  void aSemicolonInsideOfSomethingEndsNothing(String statement) {
    assertEquals(
        List.of(statement, "DROP TABLE t"), split(" \r\n" + statement + " ;\r\nDROP TABLE t"));
  }

  @Test
  void whatIsNeverClosedRunsToTheEnd() {
    assertEquals(
        List.of("SELECT 1", "SELECT 'a; SELECT 2"), split("SELECT 1; SELECT 'a; SELECT 2"));
    assertEquals(List.of("SELECT $a$; SELECT 2"), split("SELECT $a$; SELECT 2"));
    assertEquals(List.of("SELECT 1"), split("SELECT 1 /* ; SELECT 2"));
  }

  @Test
  void aByteOrderMarkAndEmptyStatementsAreNoStatements() {
    assertEquals(List.of("SELECT 1"), split("\uFEFF;; SELECT 1;;\n;"));
    assertEquals(List.of(), split(""));
  }

  @Test
  void backslashesEscapeInPlainStringsOnlyWhereTheScriptSaysSo() {
    assertEquals(List.of("SELECT 'a\\'", "SELECT ';'"), split("SELECT 'a\\'; SELECT ';'"));
    String off = "SET standard_conforming_strings = off";
    assertEquals(List.of(off, "SELECT 'a\\';'"), split(off + "; SELECT 'a\\';'"));
  }

  @Test
  void linesForPsqlAndCopiedRowsAreNoSql() {
    String script =
        """
        \\set name 'a;b'
        COPY t (a, b) FROM stdin;
        1\tit's; here
        \\.
        SELECT :name \\gset x_
        \\if :x_y \\\\ SELECT 2;
        \\endif
        """;
    Script read = SqlReader.read(script);
    List<String> psql =
        read.statements().stream()
            .filter(Session.Psql.class::isInstance)
            .map(statement -> ((Session.Psql) statement).command())
            .toList();
    assertEquals(List.of("set", "gset", "if", "endif"), psql);
    assertTrue(assertInstanceOf(Data.Copy.class, read.statements().get(1)).in());
    assertTrue(split(script).stream().noneMatch(each -> each.contains("here")));
    assertTrue(split(script).containsAll(List.of("SELECT :name", "SELECT 2")));
  }

  @Test
  void namesAreFoldedCutAndSplitAsTheServerDoes() {
    Create.Table table =
        only(
            "CREATE TABLE \"My\"\"Schema\".Table_" + "x".repeat(70) + " (A int)",
            Create.Table.class);
    assertEquals("My\"Schema", table.name().schema());
    assertEquals("table_" + "x".repeat(57), table.name().name());
    assertEquals(
        "é".repeat(31),
        only("DROP TABLE " + "é".repeat(40), Drop.class).objects().getFirst().name().name());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{{ index .Options \"Namespace\" }}",
        "${flyway:defaultSchema}",
        ":SCHEMA_NAME",
        ":\"schema\"",
        "\"{{ .Schema }}\"",
        "pre_{schema}_post",
        "a\uFFFCb",
      })
  void aTemplateHoleIsANameNobodyKnows(String hole) {
    Create.Table table = only("CREATE TABLE " + hole + ".t (a int)", Create.Table.class);
    assertTrue(table.name().hasHole());
    assertEquals("t", table.name().name());
    assertFalse(table.name().last().hole());
  }

  @Test
  void missingGuardsHaveTheirPlace() {
    String table = "create  table /* x */ t (a int)";
    assertEquals(
        "create  table /* x */ IF NOT EXISTS t (a int)",
        with(table, only(table, Create.Table.class).ifNotExists(), "IF NOT EXISTS "));
    String index = "CREATE UNIQUE INDEX i ON t (a)";
    Create.Index read = only(index, Create.Index.class);
    assertEquals(
        "CREATE UNIQUE INDEX IF NOT EXISTS i ON t (a)",
        with(index, read.ifNotExists(), "IF NOT EXISTS "));
    assertEquals(
        "CREATE UNIQUE INDEX CONCURRENTLY i ON t (a)",
        with(index, read.concurrently(), "CONCURRENTLY "));
    String drop = "DROP INDEX CONCURRENTLY a, b";
    Drop dropped = only(drop, Drop.class);
    assertEquals(
        "DROP INDEX CONCURRENTLY IF EXISTS a, b", with(drop, dropped.ifExists(), "IF EXISTS "));
    assertEquals(drop + " CASCADE", with(drop, dropped.cascade(), " CASCADE"));
    String view = "CREATE VIEW v AS SELECT 1";
    assertEquals(
        "CREATE OR REPLACE VIEW v AS SELECT 1",
        with(view, only(view, Create.View.class).orReplace(), "OR REPLACE "));
    String trigger = "DROP TRIGGER x ON t";
    assertEquals(
        "DROP TRIGGER IF EXISTS x ON t",
        with(trigger, only(trigger, Drop.class).ifExists(), "IF EXISTS "));
  }

  @Test
  void missingGuardsInsideOfAlterHaveTheirPlace() {
    String text = "ALTER TABLE t ADD a int, ADD COLUMN b int, DROP c, DROP CONSTRAINT d";
    Alter.Table alter = only(text, Alter.Table.class);
    StringBuilder guarded = new StringBuilder(text);
    for (TableAction action : alter.actions().reversed()) {
      switch (action) {
        case TableAction.AddColumn add ->
            guarded.insert(add.ifNotExists().offset(), "IF NOT EXISTS ");
        case TableAction.DropColumn drop -> guarded.insert(drop.ifExists().offset(), "IF EXISTS ");
        case TableAction.DropConstraint drop ->
            guarded.insert(drop.ifExists().offset(), "IF EXISTS ");
        default -> throw new AssertionError(action);
      }
    }
    guarded.insert(alter.ifExists().offset(), "IF EXISTS ");
    assertEquals(
        "ALTER TABLE IF EXISTS t ADD IF NOT EXISTS a int, ADD COLUMN IF NOT EXISTS b int,"
            + " DROP IF EXISTS c, DROP CONSTRAINT IF EXISTS d",
        guarded.toString());
    String value = "ALTER TYPE m ADD VALUE 'x'";
    assertEquals(
        "ALTER TYPE m ADD VALUE IF NOT EXISTS 'x'",
        with(value, only(value, Alter.AddValue.class).ifNotExists(), "IF NOT EXISTS "));
  }

  @Test
  void aColumnKeepsItsTypeItsConstraintsAndTheirText() {
    String text =
        "CREATE TABLE t (a double precision DEFAULT -1 * 2 NOT NULL CONSTRAINT c CHECK (a > 0),"
            + " b timestamp(3) with time zone[] REFERENCES s.o (id) ON DELETE CASCADE, value text)";
    Script script = SqlReader.read(text);
    Create.Table table = (Create.Table) script.statements().getFirst();
    TableElement.Column a = (TableElement.Column) table.elements().get(0);
    assertEquals("double precision", a.type().name().toString());
    assertEquals("-1 * 2", script.text(((Constraint.Default) a.constraints().get(0)).expression()));
    assertInstanceOf(Constraint.NotNull.class, a.constraints().get(1));
    Constraint.Check check = (Constraint.Check) a.constraints().get(2);
    assertEquals("c", check.name().text());
    assertEquals("a > 0", script.text(check.expression()));
    TableElement.Column b = (TableElement.Column) table.elements().get(1);
    assertEquals("timestamp with time zone", b.type().name().toString());
    assertEquals("3", b.type().modifiers());
    assertEquals(1, b.type().dimensions());
    Constraint.ForeignKey key = (Constraint.ForeignKey) b.constraints().getFirst();
    assertEquals("s.o", key.table().toString());
    assertEquals("value", ((TableElement.Column) table.elements().get(2)).name().text());
  }

  @Test
  void wordsThatAreKeywordsElsewhereAreNamesHere() {
    Create.Table table =
        only(
            "CREATE TABLE if (value text, exclude int, domain text, temp int, period text, mode"
                + " int)",
            Create.Table.class);
    assertEquals("if", table.name().name());
    assertEquals(6, table.elements().size());
    assertInstanceOf(
        TableAction.AddColumn.class,
        only("ALTER TABLE t ADD attribute text", Alter.Table.class).actions().getFirst());
    assertInstanceOf(
        Alter.RenamePart.class,
        SqlReader.read("ALTER TABLE t RENAME value TO x").statements().getFirst());
  }

  @Test
  void aSelectIntoMakesATable() {
    assertEquals("b", only("SELECT a INTO TEMP b FROM c", Create.Table.class).name().name());
    assertTrue(only("SELECT a INTO TEMP b FROM c", Create.Table.class).temporary());
    assertFalse(only("SELECT a FROM c", Data.Select.class).changesRows());
    assertTrue(
        only("WITH x AS (DELETE FROM t RETURNING a) SELECT * FROM x", Data.Select.class)
            .changesRows());
  }

  @Test
  void settingsComeWithTheirValues() {
    Session.SetParameter path =
        only("SET LOCAL Search_Path TO \"$user\", App, 'Other'", Session.SetParameter.class);
    assertEquals("search_path", path.name());
    assertEquals(List.of("$user", "app", "Other"), path.values());
    assertTrue(path.local());
    assertEquals(List.of(), only("SET search_path = DEFAULT", Session.SetParameter.class).values());
  }

  @Test
  void labelsAndBodiesAreReadAsWhatTheySay() {
    Create.Type type = only("CREATE TYPE m AS ENUM ('it''s', E'a\\tb')", Create.Type.class);
    assertEquals(
        List.of("it's", "a\tb"),
        ((TypeDefinition.Enumeration) type.definition())
            .labels().stream().map(TypeDefinition.Label::value).toList());
    String block = "DO 'BEGIN PERFORM ''a''; DROP TABLE t; END'";
    Do read = only(block, Do.class);
    assertEquals("BEGIN PERFORM 'a'; DROP TABLE t; END", read.body().text());
    int inner = read.body().text().indexOf("DROP");
    Span outer = read.body().outer(new Span(inner, inner + "DROP TABLE t".length()));
    assertEquals("DROP TABLE t", block.substring(outer.start(), outer.end()));
  }

  @Test
  void whatTheGrammarDoesNotKnowIsUnknownByItsFirstWords() {
    assertEquals("FROB THE WORLD", only("frob the world now", Unknown.class).firstWords());
    Create.Other half = only("CREATE TABLE IF NOT EXISTS t (a int b)", Create.Other.class);
    assertEquals("t", half.name().name());
    assertTrue(half.ifNotExists().present());
    assertNull(half.object().on());
  }
}
