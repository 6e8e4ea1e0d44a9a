package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `--fix` and `--diff` change, and what they leave alone.
final class FixesTest {
  @TempDir Path root;

  @BeforeEach
  void twoRevisions() throws Exception {
    git("init", "-q");
    Files.writeString(root.resolve("requirements.txt"), "alembic==1.19.1\n");
    revision("001", "None", "op.create_table('players', sa.Column('id', sa.Integer()))");
    revision("002", "'001'", "op.add_column('players', sa.Column('nick', sa.Text()))");
  }

  private Path revision(String id, String parent, String statement) throws IOException {
    Path file = Files.createDirectories(root.resolve("alembic/versions")).resolve(id + ".py");
    return Files.writeString(
        file,
        """
        from alembic import op
        import sqlalchemy as sa

        revision = "%s"
        down_revision = %s


        def upgrade():
            %s
        """
            .formatted(id, parent, statement));
  }

  @Test
  void aSuppressedFindingIsLeftAlone() throws Exception {
    Path file =
        revision(
            "002",
            "'001'",
            "op.add_column('players', sa.Column('nick', sa.Text()))"
                + "  # reprise: ignore[unguarded-add-column] runs once");
    String before = Files.readString(file);
    Ran.in(root, "lint", "--fix");
    assertEquals(before, Files.readString(file));
    assertTrue(read("001").contains("if_not_exists=True"));
  }

  /// No clause guards a column on SQLite, and a name that PostgreSQL makes up is its own.
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

  /// SQLAlchemy takes another isolation level only behind the commit: taking that out alone breaks
  /// the first run.
  @Test
  void whatRunsInAutocommitGetsABlock() throws Exception {
    Files.writeString(
        root.resolve("alembic/env.py"),
        """
        from alembic import context
        from sqlalchemy import engine_from_config, pool

        config = context.config


        def run_migrations_online():
            connectable = engine_from_config(
                config.get_section(config.config_ini_section, {}),
                prefix="sqlalchemy.",
                poolclass=pool.NullPool,
            )
            with connectable.begin() as connection:
                context.configure(connection=connection)
                with context.begin_transaction():
                    context.run_migrations()


        run_migrations_online()
        """);
    Path file =
        revision(
            "003",
            "'002'",
            "connection = op.get_bind()\n"
                + "    connection.commit()\n"
                + "    connection = connection.execution_options(isolation_level='AUTOCOMMIT')\n"
                + "    connection.execute(sa.text('DROP INDEX CONCURRENTLY IF EXISTS ix'))");
    Ran.in(root, "lint", "--fix", "--sqlalchemy", "2.0.30", "--alembic", "1.15.2");
    String fixed = Files.readString(file);
    assertTrue(
        fixed.endsWith(
            "connection = op.get_bind()\n"
                + "    with op.get_context().autocommit_block():\n"
                + "        connection.execute(sa.text('DROP INDEX CONCURRENTLY IF EXISTS ix'))\n"),
        fixed);
  }

  /// Its `ALTER TABLE` has no `IF NOT EXISTS`.
  @Test
  void aProjectThatOnlyRunsOnSqliteIsMendedBySqlitesMeans() throws Exception {
    Files.writeString(root.resolve("requirements.txt"), "alembic==1.19.1\naiosqlite\n");
    Ran.in(root, "lint", "--fix", "--unsafe-fixes");
    assertTrue(read("002").contains(".get_columns('players')"), read("002"));
    assertFalse(read("002").contains("if_not_exists"), read("002"));
  }

  /// Two statements in one query are a transaction, in which no index is built concurrently.
  @Test
  void nothingComesBeforeAConcurrentIndexWhereAFileIsOneQuery() throws Exception {
    Path directory = Files.createDirectories(root.resolve("migrations"));
    Files.writeString(directory.resolve("1_a.up.sql"), "CREATE TABLE IF NOT EXISTS t (id int);");
    Path file = directory.resolve("2_b.up.sql");
    Files.writeString(file, "CREATE INDEX CONCURRENTLY i ON t (id);");
    Ran.in(root, "lint", "--fix", "--unsafe-fixes");
    assertEquals("CREATE INDEX CONCURRENTLY i ON t (id);", Files.readString(file));
  }

  @Test
  void aFileWithASyntaxErrorIsLeftAlone() throws Exception {
    Path file = revision("002", "'001'", "x = (");
    String text =
        Files.readString(file)
            .replaceFirst("^", "\"\"\"x\n\nRevision ID: 002\nRevises: 000\n\"\"\"\n");
    Files.writeString(file, text);
    Ran ran = Ran.in(root, "lint", "--fix", "--unsafe-fixes");
    assertEquals(ExitStatus.FAILED, ran.status());
    assertEquals(text, Files.readString(file));
    assertTrue(ran.out().contains("docstring-disagrees"), ran.out());
    assertFalse(ran.err().contains("meanwhile"), ran.err());
    assertFalse(ran.err().contains("please report"), ran.err());
  }

  @Test
  void whatIsOlderThanTheReferenceIsLeftAlone() throws Exception {
    git("add", ".");
    git("commit", "-qm", "two revisions");
    revision("003", "'002'", "op.drop_column('players', 'nick')");
    String before = read("002");
    Ran.in(root, "lint", "--fix", "--since", "HEAD");
    assertEquals(before, read("002"));
    assertTrue(read("003").contains("if_exists=True"));
  }

  @Test
  void whatTheBaselineKnowsIsLeftAlone() throws Exception {
    Ran.in(root, "lint", "--write-baseline");
    revision("003", "'002'", "op.drop_column('players', 'nick')");
    String before = read("002");
    Ran.in(root, "lint", "--fix");
    assertEquals(before, read("002"));
    assertTrue(read("003").contains("if_exists=True"));
  }

  @Test
  void whatIsNotAskedForIsLeftAlone() throws Exception {
    String before = read("001");
    Ran.in(root, "lint", "--fix", "alembic/versions/002.py");
    assertEquals(before, read("001"));
    String other = read("002");
    Ran.in(root, "lint", "--fix", "--ignore", "unguarded-create-table");
    assertEquals(before, read("001"));
    assertTrue(other.contains("if_not_exists=True"));
  }

  /// An older Alembic than is assumed would refuse the keyword, or pass over it.
  @Test
  void withoutAVersionNoKeywordIsSafe() throws Exception {
    Files.delete(root.resolve("requirements.txt"));
    Ran.in(root, "lint", "--fix");
    assertFalse(read("002").contains("if_not_exists"));
    assertTrue(read("002").contains("sa.inspect(op.get_bind())"));
    assertTrue(Ran.in(root, "lint", "--diff").out().isEmpty());
  }

  /// The constraint that goes is not called what PostgreSQL would call it: nor may the new one be.
  @Test
  void aNameIsNotGuessedWhereAnotherConventionShows() throws Exception {
    revision(
        "003",
        "'002'",
        "op.drop_constraint('only_one', 'players', if_exists=True)\n"
            + "    op.create_unique_constraint(None, 'players', ['nick'])");
    String before = read("003");
    Ran.in(root, "lint", "--fix");
    assertEquals(before, read("003"));
    Ran.in(root, "lint", "--fix", "--unsafe-fixes");
    assertTrue(read("003").contains("'players_nick_key'"));
  }

  /// Operations take an empty schema for none, inspectors do not.
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

  @Test
  void theLastLineTellsWhatFixWouldDo() throws Exception {
    assertTrue(
        Ran.in(root, "lint").err().contains("2 fixable with --fix (preview with --diff).\n"));
    revision("003", "'002'", "op.execute('INSERT INTO players (nick) VALUES (\\'eve\\')')");
    assertTrue(
        Ran.in(root, "lint")
            .err()
            .contains(
                "2 fixable with --fix (preview with --diff), 1 more only with --unsafe-fixes.\n"));
    Path sql = Files.createDirectories(root.resolve("sql"));
    Files.writeString(sql.resolve("V1__teams.sql"), "CREATE TABLE teams (id integer);\n");
    String kept = "with --fix --unsafe-fixes: Flyway keeps checksums of applied files.\n";
    Ran ran = Ran.in(root, "lint", "sql");
    assertTrue(ran.err().contains("1 fixable, but only " + kept), ran.err());
    assertTrue(ran.out().contains("Write `IF NOT EXISTS` (--fix --unsafe-fixes)"), ran.out());
    Ran fixed = Ran.in(root, "lint", "sql", "--fix");
    assertTrue(fixed.err().contains("1 fixable, but only " + kept), fixed.err());
    assertTrue(fixed.err().contains("not changed, because Flyway"), fixed.err());
  }

  /// One fix may leave an import that another one still needs.
  @Test
  void importsGoWithTheirLastUse() throws Exception {
    Path file = root.resolve("alembic/versions/003.py");
    String head =
        """
        from alembic import op
        import sqlalchemy as sa
        from sqlalchemy.dialects import postgresql

        revision = "003"
        down_revision = "002"


        def upgrade():
        """;
    String teams =
        """
            op.create_table(
                "teams",
                sa.Column("id", sa.Integer(), primary_key=True, index=True),
                sa.Column("kind", postgresql.ENUM("a", "b", name="team_kind")),
            )
        """;
    Files.writeString(file, head + teams);
    Ran.in(root, "lint", "--fix");
    assertTrue(read("003").contains("CREATE TABLE IF NOT EXISTS teams"), read("003"));
    assertTrue(
        read("003").startsWith("from alembic import op\n\nrevision = \"003\"\n"), read("003"));
    Files.writeString(
        file, head + teams + "    op.add_column(\"teams\", sa.Column(\"nick\", sa.Text()))\n");
    Ran.in(root, "lint", "--fix");
    assertTrue(read("003").contains("CREATE TABLE IF NOT EXISTS teams"), read("003"));
    assertTrue(
        read("003")
            .startsWith("from alembic import op\nimport sqlalchemy as sa\n\nrevision = \"003\"\n"),
        read("003"));
    String once = read("003");
    Ran.in(root, "lint", "--fix");
    assertEquals(once, read("003"));
  }

  /// A first run finds none of the rows in a table that it makes; in another one it may.
  @Test
  void rowsThatAFirstRunMayMeetWaitForAYes() throws Exception {
    String rows = "op.bulk_insert(%s, [{'nick': 'ada'}, {'nick': 'bob'}])";
    String values = "op.execute('INSERT INTO %s (nick) VALUES (\\'eve\\'), (\\'kim\\')')";
    revision(
        "003",
        "'002'",
        "nicks = op.create_table('nicks', sa.Column('nick', sa.Text()))\n    "
            + rows.formatted("nicks")
            + "\n    "
            + values.formatted("nicks"));
    revision(
        "004",
        "'003'",
        "op.add_column('players', sa.Column('age', sa.Integer()))\n    "
            + "players = sa.table('players', sa.column('nick'))\n    "
            + rows.formatted("players"));
    revision("005", "'004'", values.formatted("players"));
    String before = read("004");
    String other = read("005");
    Ran.in(root, "lint", "--fix");
    assertTrue(read("003").contains("for row in [{'nick': 'ada'}, {'nick': 'bob'}]:"), read("003"));
    assertTrue(read("003").contains("WHERE NOT EXISTS (SELECT FROM nicks"), read("003"));
    assertEquals(before, read("004"));
    assertEquals(other, read("005"));
    Ran.in(root, "lint", "--fix", "--unsafe-fixes");
    assertTrue(read("004").contains("for row in "), read("004"));
    assertTrue(read("005").contains("WHERE NOT EXISTS (SELECT FROM players"), read("005"));
  }

  /// What is looked for would be the row of the first of them, each time.
  @Test
  void aTemplateOfSeveralRowsIsLeftAlone() throws Exception {
    String before =
        "row = \"INSERT INTO players (nick) VALUES ('{}')\"\n"
            + "    op.execute(row.format('ada'))\n"
            + "    op.execute(row.format('bob'))";
    Path file =
        revision(
            "003",
            "'002'",
            "op.execute('CREATE TABLE IF NOT EXISTS nicks (nick text)')\n    "
                + before.replace("players", "nicks"));
    Ran.in(root, "lint", "--fix", "--unsafe-fixes");
    assertTrue(Files.readString(file).contains("VALUES ('{}')\""), Files.readString(file));
  }

  /// Some environments hand the operations to `upgrade` and import nothing.
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
            for row in [{"nick": "ada"}]:
                if (
                    not op.get_bind()
                    .execute(
                        sa.select(sa.literal(1))
                        .select_from(tables.players)
                        .filter_by(nick=row["nick"])
                    )
                    .first()
                ):
                    op.bulk_insert(tables.players, [row])
        """,
        read("003"));
  }

  /// A guard by name alone would take the older column for the new one.
  @Test
  void whatWouldHideAnotherColumnNeedsAYes() throws Exception {
    Path file =
        revision("003", "'002'", "op.add_column('players', sa.Column('id', sa.Numeric(8, 2)))");
    String before = Files.readString(file);
    Ran plain = Ran.in(root, "lint", "--fix");
    assertEquals(before, Files.readString(file));
    assertTrue(plain.out().contains(", though the one there is `integer`, not `numeric(8,2)`"));
    Ran.in(root, "lint", "--fix", "--unsafe-fixes");
    assertTrue(read("003").contains("if 'id' not in {"));
    String left = Ran.in(root, "lint").out();
    assertTrue(left.contains("guard-hides-difference"), left);
  }

  /// The first run ends before it comes to the table, so the second one is the first to meet it.
  @Test
  void whatWouldHideAnotherTableNeedsAYes() throws Exception {
    Path file =
        revision(
            "003",
            "'002'",
            "op.drop_column('players', 'age')\n"
                + "    op.execute('CREATE TABLE players (id integer, city text)')");
    Ran.in(root, "lint", "--fix");
    assertTrue(Files.readString(file).contains("'CREATE TABLE players"));
    String told = Ran.in(root, "lint").out();
    assertTrue(told.contains("Write `IF NOT EXISTS`, though the one there has no column `city`"));
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

  /// What is looked for would be the labels of the first of them, each time.
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
    assertTrue(told.contains("Catch `duplicate_object` in a `DO` block, whatever its labels are"));
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

  /// Only SQLAlchemy knows what other databases make of an enum.
  @Test
  void anEnumForSeveralDatabasesStaysPython() throws Exception {
    revision("002", "'001'", "sa.Enum('a', name='kind').create(op.get_bind())");
    Path file =
        revision(
            "003",
            "'002'",
            "# not on sqlite\n    sa.Enum('a', name='kind').create(op.get_bind(), False)");
    String told = Ran.in(root, "lint").out();
    assertTrue(told.contains("Add `checkfirst=True`, whatever its labels are"), told);
    Ran.in(root, "lint", "--fix", "--unsafe-fixes");
    assertTrue(Files.readString(file).contains(".create(op.get_bind(), True)"));
  }

  @Test
  void aTableForSeveralDatabasesStaysPython() throws Exception {
    revision(
        "003",
        "'002'",
        "op.create_table('teams', sa.Column('kind', sa.Enum('a', name='kind')),"
            + " sa.Column('name', sa.Text(), index=True),"
            + " postgresql_tablespace='fast', mysql_engine='InnoDB')");
    Ran.in(root, "lint", "--fix");
    assertFalse(read("003").contains("CREATE TABLE"));
    assertTrue(read("003").contains("op.create_table("));
  }

  /// The patch is the change that `--fix` makes: applied to a copy, it gives the same files.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "008-enum-created-twice",
        "008-enum-flag-ignored",
        "020-column-added-twice",
        "031-two-heads",
        "040-claimed-twice"
      })
  void gitTakesThePatchOfAnIncident(String incident) throws Exception {
    Path project = root.resolve("project");
    copy(Path.of("examples/incidents").resolve(incident), project);
    withoutLastLineEnds(project);
    git("-C", "project", "init", "-q");
    String patch = Ran.in(project, "lint", "--diff", "--fix", "--unsafe-fixes").out();
    assertFalse(patch.isEmpty());
    Path patched = root.resolve("patched");
    copy(project, patched);
    git("-C", "patched", "init", "-q");
    Files.writeString(root.resolve("patch"), patch);
    git("-C", "patched", "apply", "--whitespace=nowarn", "../patch");
    Ran.in(project, "lint", "--fix", "--unsafe-fixes");
    assertEquals(files(project), files(patched));
    assertEquals("", Ran.in(project, "lint", "--diff", "--unsafe-fixes").out(), "a second time");
  }

  private static void withoutLastLineEnds(Path project) throws IOException {
    for (Map.Entry<String, String> file : files(project).entrySet()) {
      Files.writeString(project.resolve(file.getKey()), file.getValue().stripTrailing());
    }
  }

  private static Map<String, String> files(Path directory) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.filter(each -> each.toString().endsWith(".py")).toList()) {
        files.put(directory.relativize(file).toString(), Files.readString(file, UTF_8));
      }
    }
    return files;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }

  private String read(String id) throws IOException {
    return Files.readString(root.resolve("alembic/versions/" + id + ".py"));
  }

  private void git(String... arguments) throws Exception {
    String[] command = new String[arguments.length + 5];
    System.arraycopy(
        new String[] {"git", "-c", "user.name=t", "-c", "user.email=t@localhost"},
        0,
        command,
        0,
        5);
    System.arraycopy(arguments, 0, command, 5, arguments.length);
    Process git =
        new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true).start();
    String said = new String(git.getInputStream().readAllBytes(), UTF_8);
    assertEquals(0, git.waitFor(), said);
  }
}
