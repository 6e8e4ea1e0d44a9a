package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/// One check for statements that a run applies together or not at all.
final class CommonQuestionTest extends AlembicProject {
  /// The rows rule out a separate guard for each of them: the failure protects written data.
  @Test
  void whatIsDoneWithARenamedTableGoesUnderTheQuestionForIt() throws Exception {
    String fixed =
        fixed(
            """
            op.rename_table('players', 'people')
                op.execute('ALTER SEQUENCE players_id_seq RENAME TO people_id_seq')

                # everyone has one
                op.execute("UPDATE people SET nick = 'x'")
            """);
    assertTrue(
        fixed.endsWith(
            """
                if sa.inspect(op.get_bind()).has_table('players'):
                    op.rename_table('players', 'people')
                    op.execute('ALTER SEQUENCE players_id_seq RENAME TO people_id_seq')

                    # everyone has one
                    op.execute("UPDATE people SET nick = 'x'")

            """),
        fixed);
  }

  /// An object that is created and dropped in one revision does not show that it has run.
  @Test
  void whatIsThereBeforeAndBehindTellsNothing() throws Exception {
    String body =
        """
        op.execute('CREATE TABLE new_players AS SELECT * FROM players')
            op.drop_table('players')
            op.rename_table('new_players', 'players')
        """;
    assertEquals(-1, fixed(body).indexOf("has_table('new_players')"));
    assertEquals(-1, fixed(body).indexOf("has_table('players')"));
  }

  /// The rest of an interrupted run on MySQL would be skipped.
  @Test
  void whereEachStatementIsCommittedNothingGoesTogether() throws Exception {
    String body =
        """
        %sop.execute("DELETE FROM players WHERE id NOT IN (SELECT min(id) FROM players GROUP BY nick)")
            op.create_unique_constraint('players_nick', 'players', ['nick'])
        """;
    assertTrue(fixed(body.formatted("")).contains("get_unique_constraints"));
    String other =
        "if op.get_bind().dialect.name == 'mysql':\n        op.execute('SET x = 0')\n    ";
    assertFalse(fixed(body.formatted(other)).contains("get_unique_constraints"));
  }

  private String fixed(String body) throws Exception {
    revision("003", "'002'", body);
    Ran.in(root, "lint", "--fix");
    return read("003");
  }
}
