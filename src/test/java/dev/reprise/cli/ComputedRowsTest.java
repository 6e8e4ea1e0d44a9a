package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// Changes that only the failure of a second run protects from being repeated.
final class ComputedRowsTest extends AlembicProject {
  /// The key is different each time.
  @Test
  void rowsThatCodeMakesUpGoUnderTheQuestionForTheirTable() throws Exception {
    revision(
        "003",
        "'002'",
        """
        scores = op.create_table('scores', sa.Column('id', sa.Uuid(), primary_key=True))
            op.bulk_insert(scores, rows(op.get_bind().execute(sa.text('SELECT id FROM players'))))


        def rows(players):
            import uuid
            made = []
            for each in players:
                made.append({'id': uuid.uuid4()})
            return made
        """);
    Ran.in(root, "lint", "--fix");
    String fixed = read("003");
    assertFalse(fixed.contains("if_not_exists"), fixed);
    assertTrue(fixed.contains("    if not sa.inspect(op.get_bind()).has_table('scores'):"), fixed);
    assertTrue(fixed.contains("\n        op.bulk_insert(scores"), fixed);
  }

  /// Keys taken from rows are the same again, generated ones are not, and unknown ones are not
  /// reported.
  @Test
  void keysDecideWhetherRowsThatCodeMakesUpComeTwice() throws Exception {
    String made =
        """
        import uuid
            scores = sa.table('scores', sa.column('id'))
            op.execute('CREATE TABLE IF NOT EXISTS scores (id text PRIMARY KEY)')
            rows = []
            for each in op.get_bind().execute(sa.text('SELECT id FROM players')):
                rows.append({'id': %s})
            op.bulk_insert(scores, rows[:1000])
        """;
    revision("003", "'002'", made.formatted("each.id"));
    String stored = Ran.in(root, "lint", "--format", "concise").out();
    assertTrue(stored.contains("fails if there are rows: duplicate key value violates"), stored);
    revision("003", "'002'", made.formatted("uuid.uuid4()"));
    String fresh = Ran.in(root, "lint", "--format", "concise").out();
    assertTrue(fresh.contains("inserts rows into `scores` a second time if there"), fresh);
    revision("003", "'002'", made.formatted("key_of(each)"));
    String unknown = Ran.in(root, "lint", "--format", "concise").out();
    assertTrue(unknown.contains("it may fail: duplicate key value violates"), unknown);
    assertFalse(unknown.contains("repeated-insert"), unknown);
  }

  /// A key that is the same in both runs, whatever it is, ends the second one before it can repeat
  /// anything.
  @Test
  void aKeyFromAConfigurationMayEndTheRun() throws Exception {
    String body =
        """
        import uuid
            from flask import current_app
            op.execute('CREATE TABLE IF NOT EXISTS teams (id text PRIMARY KEY)')
            op.execute('CREATE TABLE IF NOT EXISTS members (id text PRIMARY KEY)')
            op.execute(f"INSERT INTO teams VALUES ('{%s}')")
            op.execute(f"INSERT INTO members VALUES ('{uuid.uuid4()}')")
        """;
    revision("003", "'002'", body.formatted("current_app.config['TEAM']"));
    String known = Ran.in(root, "lint", "--format", "concise").out();
    assertTrue(
        known.contains(
            "warning[repeated-insert] Running this again inserts rows into `members` a second time,"
                + " or fails if a key forbids it."),
        known);
    assertFalse(known.contains("error[repeated-insert]"), known);
    revision("003", "'002'", body.formatted("uuid.uuid4()"));
    String fresh = Ran.in(root, "lint", "--format", "concise").out();
    assertTrue(fresh.contains("error[repeated-insert]"), fresh);
  }

  /// A row that an earlier statement may delete is not called doubled.
  @Test
  void aDeleteMayTakeTheRowOfTheFirstRun() throws Exception {
    String body =
        """
        import os
            import uuid
            mail = os.getenv('MAIL')
            op.execute('CREATE TABLE IF NOT EXISTS users (id text PRIMARY KEY, mail text)')
            op.execute(f"DELETE FROM users WHERE mail = '{%s}'")
            op.execute(f"INSERT INTO users VALUES ('{uuid.uuid4()}', '{%s}')")
        """;
    revision("003", "'002'", body.formatted("mail", "mail"));
    String same = Ran.in(root, "lint", "--format", "concise").out();
    assertFalse(same.contains("repeated-insert"), same);
    revision("003", "'002'", body.formatted("'one'", "'another'"));
    String other = Ran.in(root, "lint", "--format", "concise").out();
    assertTrue(other.contains("error[repeated-insert]"), other);
  }

  /// Its name differs between databases.
  @Test
  void aKeyWithoutANameIsAskedForByItsColumns() throws Exception {
    Files.writeString(
        root.resolve("requirements.txt"), "alembic==1.19.1\npsycopg2==2.9.9\nPyMySQL>=1\n");
    revision(
        "003",
        "'002'",
        """
        op.add_column('players', sa.Column('rival', sa.Integer()))
            op.create_foreign_key(None, 'players', 'players', ['rival'], ['id'])
        """);
    Ran.in(root, "lint", "--fix");
    String fixed = read("003");
    assertTrue(fixed.contains("    if 'rival' not in {"), fixed);
    assertTrue(fixed.contains("    if ['rival'] not in ["), fixed);
    assertTrue(fixed.contains("\n        op.create_foreign_key(None"), fixed);
  }
}
