package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The output of `--fix`.
final class FixesTest extends AlembicProject {
  /// One comment for all findings of a statement; nothing else changes.
  @Test
  void ignoresAreAddedAboveTheirStatements() throws Exception {
    revision(
        "002",
        "'001'",
        """
        op.create_table(
                "teams",
                sa.Column("kind", sa.Enum("a", "b", name="kind")),
            )
            op.execute(\"""
                CREATE TABLE towns (id int);
                CREATE TABLE streets (id int)
            \""")
        """);
    String before = read("002");
    Ran ran = Ran.in(root, "lint", "--add-ignores", "--diff");
    assertTrue(ran.out().contains("+    # reprise: ignore["), ran.out());
    assertEquals(before, read("002"));
    assertEquals(2, Ran.in(root, "lint", "--add-ignores", "--fix").status());
    assertEquals(0, Ran.in(root, "lint", "--add-ignores").status());
    String after = read("002");
    assertTrue(
        after.contains(
            "    # reprise: ignore[implicit-enum-type, unguarded-create-table] TODO: say why\n"
                + "    op.create_table("),
        after);
    assertTrue(
        after.contains(
            "    # reprise: ignore[unguarded-create-table] TODO: say why\n    op.execute("),
        after);
    assertEquals(before, after.replaceAll(" *# reprise: ignore.*\n", ""));
    assertTrue(Ran.in(root, "lint").out().isEmpty());
  }

  /// A guard would skip over an object that the other history has created.
  @Test
  void aNameThatAnotherHistoryUsesGetsNoGuard() throws Exception {
    revision("002", "None", "op.create_table('players', sa.Column('nick', sa.Text()))");
    String before = read("002");
    Ran.in(root, "lint", "--fix");
    assertEquals(before, read("002"));
    revision("002", "None", "op.create_table('teams', sa.Column('nick', sa.Text()))");
    Ran.in(root, "lint", "--fix");
    assertTrue(read("002").contains("if_not_exists=True"), read("002"));
  }

  /// Even if its last line contains only its quotes.
  @Test
  void theInsideOfAStringStaysWhereItIs() throws Exception {
    revision(
        "003",
        "'002'",
        """
        op.add_column('players', sa.Column('town', sa.Text()))
            op.execute(
                '''
        UPDATE players SET town = 'x'
        '''
            )
        """);
    Ran.in(root, "lint", "--fix");
    String fixed = read("003");
    assertTrue(fixed.contains("    if 'town' not in {"), fixed);
    assertTrue(fixed.contains("\nUPDATE players SET town = 'x'\n'''\n"), fixed);
  }

  /// One guard encloses statements that another one is inserted into.
  @Test
  void guardsThatAreInEachOthersWayAreLeftOut() throws Exception {
    revision(
        "003",
        "'002'",
        """
        try:
                op.add_column('players', sa.Column('town', sa.Text()))
                op.add_column('players', sa.Column('street', sa.Text()))
                op.execute("UPDATE players SET town = 'x'")
            except Exception:
                pass
        """);
    String before = read("003");
    Ran ran = Ran.in(root, "lint", "--fix", "--unsafe-fixes");
    assertFalse(ran.err().contains("internal error"), ran.err());
    assertEquals(before, read("003"));
  }

  /// `if_not_exists` came with Alembic 1.12; a failed build's remains would count as the index.
  @Test
  void anIndexBuiltConcurrentlyIsAskedForBehindItsRemains() throws Exception {
    Files.writeString(root.resolve("requirements.txt"), "alembic==1.8.1\npsycopg2\n");
    revision(
        "003",
        "'002'",
        """
        with op.get_context().autocommit_block():
                op.create_index('ix_nick', 'players', ['nick'], postgresql_concurrently=True)
        """);
    Ran.in(root, "lint", "--fix");
    String fixed = read("003");
    assertTrue(fixed.contains("AND NOT indisvalid"), fixed);
    assertTrue(
        fixed.indexOf("DROP INDEX ix_nick;") < fixed.indexOf("if 'ix_nick' not in {"), fixed);
    assertEquals(0, Ran.in(root, "lint", "--select", "unguarded-create-index").status(), fixed);
  }

  /// A function of the revision is judged by its effect.
  @Test
  void aBackfillInAFunctionGoesUnderTheQuestion() throws Exception {
    revision(
        "003",
        "'002'",
        """
        op.add_column('players', sa.Column('town', sa.Text()))
            backfill()


        def backfill():
            op.execute("UPDATE players SET town = 'x'")
        """);
    Ran.in(root, "lint", "--fix");
    String fixed = read("003");
    assertTrue(fixed.contains("    if 'town' not in {"), fixed);
    assertTrue(fixed.contains("\n        backfill()\n"), fixed);
  }

  /// No clause guards a column on SQLite, and names generated by PostgreSQL are specific to it.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "alembic/env.py=context.configure(render_as_batch=True)",
        "alembic.ini=[alembic]\nscript_location = alembic\nsqlalchemy.url = mysql://localhost/db",
        "requirements.txt=alembic==1.19.1\npsycopg2==2.9.9\nPyMySQL>=1",
      })
  void aProjectForOtherDatabasesAsksThem(String sign) throws Exception {
    Files.writeString(root.resolve("requirements-dev.txt"), "psycopg2\n");
    int equals = sign.indexOf('=');
    Files.writeString(root.resolve(sign.substring(0, equals)), sign.substring(equals + 1));
    String key = "op.create_foreign_key(None, 'players', 'players', ['id'], ['id'])";
    revision("003", "'002'", key);
    Ran.in(root, "lint", "--fix");
    assertTrue(read("001").contains("if_not_exists=True"), read("001"));
    assertTrue(read("002").contains("if 'nick' not in {"), read("002"));
    assertTrue(read("003").contains(key), read("003"));
  }

  /// Its `ALTER TABLE` has no `IF NOT EXISTS`.
  @Test
  void aProjectThatOnlyRunsOnSqliteIsMendedBySqlitesMeans() throws Exception {
    Files.writeString(root.resolve("requirements.txt"), "alembic==1.19.1\naiosqlite\n");
    Ran.in(root, "lint", "--fix", "--unsafe-fixes");
    assertTrue(read("002").contains(".get_columns('players')"), read("002"));
    assertFalse(read("002").contains("if_not_exists"), read("002"));
  }

  /// Operations treat an empty schema as none, inspectors do not.
  @Test
  void anInspectorIsNotAskedForTheEmptySchema() throws Exception {
    revision(
        "003",
        "'002'",
        "schema = ''\n"
            + "    op.alter_column('players', 'nick', new_column_name='name', schema=schema)");
    Ran.in(root, "lint", "--fix");
    assertTrue(
        read("003").replaceAll("\\s+", "").contains(".get_columns('players',schema=schemaorNone)"));
  }

  /// Some environments pass the operations to `upgrade` and import nothing.
  @Test
  void operationsMayBeAParameter() throws Exception {
    Path file = root.resolve("alembic/versions/003.py");
    Files.writeString(
        file,
        """
        \"""The first player.\"""

        revision = "003"
        down_revision = "002"


        def upgrade(op, tables, tester):
            with op.batch_alter_table("players") as batch:
                batch.create_unique_constraint("players_nick", ["nick"])
            op.bulk_insert(tables.players, [{"nick": "ada"}])
        """);
    Ran.in(root, "lint", "--fix");
    assertEquals(
        """
        \"""The first player.\"""

        import sqlalchemy as sa
        from sqlalchemy.dialects import postgresql

        revision = "003"
        down_revision = "002"


        def upgrade(op, tables, tester):
            with op.batch_alter_table("players") as batch:
                if "players_nick" not in {
                    constraint["name"]
                    for constraint in sa.inspect(op.get_bind()).get_unique_constraints(
                        "players"
                    )
                }:
                    batch.create_unique_constraint("players_nick", ["nick"])
            op.execute(
                postgresql.insert(tables.players)
                .values([{"nick": "ada"}])
                .on_conflict_do_nothing()
            )
        """,
        read("003"));
  }

  @Test
  void anEnumOfAnEarlierRevisionKeepsItsOwnLabels() throws Exception {
    revision("002", "'001'", "sa.Enum('a', name='kind').create(op.get_bind())");
    Path file = revision("003", "'002'", "sa.Enum('a', name='kind').create(op.get_bind(), False)");
    Ran.in(root, "lint", "--fix", "--unsafe-fixes");
    String fixed = Files.readString(file);
    assertTrue(fixed.contains("IF NOT labels @> expected THEN"), fixed);
    assertEquals("", Ran.in(root, "lint", "--diff", "--unsafe-fixes").out());
  }

  /// The check would look for the labels of the first one each time.
  @Test
  void enumsOfOneTextAreTakenForWhatTheyAreCalled() throws Exception {
    revision("002", "'001'", "op.execute(\"CREATE TYPE one AS ENUM ('a')\")");
    Path file =
        revision(
            "003",
            "'002'",
            """
            for name in ("one", "two"):
                    op.execute(f"CREATE TYPE {name} AS ENUM ('a')")
                for kind in (sa.Enum("a", name="one"), sa.Enum("b", name="three")):
                    kind.create(op.get_bind(), checkfirst=False)\
            """);
    String told = Ran.in(root, "lint").out();
    assertTrue(
        told.contains("Catch `duplicate_object` in a `DO` block, without checking its labels"));
    Ran.in(root, "lint", "--fix", "--unsafe-fixes");
    String fixed = Files.readString(file);
    assertFalse(fixed.contains("labels"), fixed);
    assertTrue(fixed.contains("checkfirst=True"), fixed);
  }

  @Test
  void aLiteralInPartsBecomesOne() throws Exception {
    revision("002", "'001'", "op.execute(\"CREATE TYPE kind AS ENUM ('a', 'b')\")");
    revision(
        "003",
        "'002'",
        """
        op.execute(
                "CREATE TYPE kind "
                'AS ENUM (\\'a\\')',
                execution_options={},
            )\
        """);
    Ran.in(root, "lint", "--fix", "--unsafe-fixes");
    assertTrue(
        read("003")
            .contains(
                """
                        \"""
                        DO $$
                        DECLARE
                            expected text[] := ARRAY['a'];
                            labels text[];
                        BEGIN
                            CREATE TYPE kind
                                AS ENUM (\\'a\\');
                        EXCEPTION WHEN duplicate_object THEN
                """),
        read("003"));
  }
}
