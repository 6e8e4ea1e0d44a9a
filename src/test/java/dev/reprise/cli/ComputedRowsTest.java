package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/// What only the failure of a second run keeps from being done twice.
final class ComputedRowsTest extends AlembicProject {
  /// The key is another one each time.
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

  /// Its name is another one on each database.
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
