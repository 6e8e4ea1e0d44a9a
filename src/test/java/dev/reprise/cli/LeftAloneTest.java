package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.cli.terminal.ExitStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Changes that `--fix` does not make, or only once a person has confirmed them.
final class LeftAloneTest extends AlembicProject {
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
    Ran ran =
        Ran.in(root, "lint", "--fix", "--unsafe-fixes", "--extend-select", "docstring-disagrees");
    assertEquals(ExitStatus.FAILED, ran.status());
    assertEquals(text, Files.readString(file));
    assertTrue(ran.out().contains("docstring-disagrees"), ran.out());
    assertFalse(ran.err().contains("in the meantime"), ran.err());
    assertFalse(ran.err().contains("please report"), ran.err());
  }

  /// It changes nothing that runs.
  @Test
  void aDocstringIsLeftAloneUnlessItsRuleIsAskedFor() throws Exception {
    Path file = revision("003", "'002'", "op.drop_column('players', 'nick')");
    String head = "\"\"\"x\n\nRevision ID: 003\nRevises: 001\n\"\"\"\n";
    Files.writeString(file, head + Files.readString(file));
    Ran.in(root, "lint", "--fix", "--unsafe-fixes");
    assertTrue(read("003").contains("if_exists=True"));
    assertTrue(read("003").startsWith(head));
    Ran.in(root, "lint", "--fix", "--select", "docstring-disagrees");
    assertTrue(read("003").startsWith(head.replace("001", "002")));
  }

  @Test
  void whatIsOlderThanTheReferenceIsLeftAlone() throws Exception {
    repository.commit("two revisions");
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

  /// The check would look for the row of the first one each time.
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

  /// A guard by name alone would mistake the older column for the new one.
  @Test
  void whatWouldHideAnotherColumnNeedsAYes() throws Exception {
    Path file =
        revision("003", "'002'", "op.add_column('players', sa.Column('id', sa.Numeric(8, 2)))");
    String before = Files.readString(file);
    Ran plain = Ran.in(root, "lint", "--fix");
    assertEquals(before, Files.readString(file));
    assertTrue(
        plain.out().contains(", although the existing one is `integer`, not `numeric(8,2)`"));
    Ran.in(root, "lint", "--fix", "--unsafe-fixes");
    assertTrue(read("003").contains("if 'id' not in {"));
    String left = Ran.in(root, "lint").out();
    assertTrue(left.contains("guard-hides-difference"), left);
  }

  /// The first run ends before it reaches the table, so the second one is the first to see it.
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
    assertTrue(
        told.contains("Add `IF NOT EXISTS`, although the existing one has no column `city`"));
  }

  /// A first run finds none of the rows in a table that it creates; in any other it may, and people
  /// have to say which rows are meant.
  @Test
  void rowsOfANewTableGoUnderItsQuestion() throws Exception {
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
        "players = sa.table('players', sa.column('nick'))\n    " + rows.formatted("players"));
    revision("005", "'004'", values.formatted("players"));
    String before = read("004");
    String other = read("005");
    Ran.in(root, "lint", "--fix");
    assertTrue(
        read("003")
            .contains(
                "    if not sa.inspect(op.get_bind()).has_table('nicks'):\n"
                    + "        nicks = op.create_table('nicks', sa.Column('nick', sa.Text()))\n"
                    + "        "
                    + rows.formatted("nicks")
                    + "\n        "
                    + values.formatted("nicks")),
        read("003"));
    assertEquals(before, read("004"));
    assertEquals(other, read("005"));
  }

  @Test
  void theLastLineTellsWhatFixWouldDo() throws Exception {
    assertTrue(
        Ran.in(root, "lint").err().contains("2 fixable with --fix (preview with --diff).\n"));
    Path sql = Files.createDirectories(root.resolve("sql"));
    Files.writeString(sql.resolve("V1__teams.sql"), "CREATE TABLE teams (id integer);\n");
    String kept = "with --fix --unsafe-fixes: Flyway keeps checksums of applied files.\n";
    Ran ran = Ran.in(root, "lint", "sql");
    assertTrue(ran.err().contains("1 fixable, but only " + kept), ran.err());
    String why = "note: unsafe because Flyway keeps checksums of applied files\n";
    assertTrue(ran.out().contains(why), ran.out());
    Ran fixed = Ran.in(root, "lint", "sql", "--fix");
    assertTrue(fixed.err().contains("1 fixable, but only " + kept), fixed.err());
    assertTrue(fixed.err().contains("not fixed, because Flyway"), fixed.err());
  }

  /// The dropped constraint has another name than PostgreSQL generates: the new one may, too.
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

  /// Only SQLAlchemy knows how other databases represent an enum.
  @Test
  void anEnumForSeveralDatabasesStaysPython() throws Exception {
    revision("002", "'001'", "sa.Enum('a', name='kind').create(op.get_bind())");
    Path file =
        revision(
            "003",
            "'002'",
            "# not on sqlite\n    sa.Enum('a', name='kind').create(op.get_bind(), False)");
    String told = Ran.in(root, "lint").out();
    assertTrue(told.contains("Add `checkfirst=True`, without checking its labels"), told);
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

  /// An Alembic older than the assumed one would reject the keyword, or ignore it.
  @Test
  void withoutAVersionNoKeywordIsSafe() throws Exception {
    Files.delete(root.resolve("requirements.txt"));
    Ran.in(root, "lint", "--fix");
    assertFalse(read("002").contains("if_not_exists"));
    assertTrue(read("002").contains("ADD COLUMN IF NOT EXISTS"), read("002"));
    assertTrue(Ran.in(root, "lint", "--diff").out().isEmpty());
  }
}
