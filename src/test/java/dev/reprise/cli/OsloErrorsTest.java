package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Handlers that name the classes into which OpenStack's oslo.db translates a server's errors.
final class OsloErrorsTest extends AlembicProject {
  private List<String> verdicts(String statement, String caught) throws Exception {
    List<String> verdicts = new ArrayList<>();
    for (String database : List.of("postgresql", "mysql", "sqlite")) {
      // PostgreSQL rejects everything else in a failed transaction.
      boolean aside = database.equals("postgresql");
      revision(
          "003",
          "'002'",
          """
          from oslo_db import exception as db_exc
              try:
                  with %s:
                      %s
              except db_exc.%s:
                  pass
          """
              .formatted(
                  aside ? "op.get_bind().begin_nested()" : "contextlib.nullcontext()",
                  statement,
                  caught)
              .replaceFirst("    try", "    import contextlib\n    try"));
      String line =
          Ran.in(root, "replay", "--database", database)
              .out()
              .lines()
              .filter(each -> each.startsWith("003"))
              .findFirst()
              .orElseThrow();
      verdicts.add(line.split(" +")[1]);
    }
    return verdicts;
  }

  @Test
  void eachServersErrorHasItsClass() throws Exception {
    String drop = "op.drop_table('teams')";
    revision("001", "None", "op.create_table('teams', sa.Column('id', sa.Integer()))");
    assertEquals(List.of("ok", "ok", "ok"), verdicts(drop, "DBNonExistentTable"));
    assertEquals(List.of("ok", "ok", "ok"), verdicts(drop, "DBError"));
    assertEquals(List.of("fails", "fails", "fails"), verdicts(drop, "DBDuplicateEntry"));
  }

  /// Only a `ProgrammingError` becomes a `DBError` if no filter recognizes it.
  @Test
  void anOperationalErrorStaysOne() throws Exception {
    String add = "op.add_column('players', sa.Column('rank', sa.Integer()))";
    assertEquals(List.of("ok", "fails", "fails"), verdicts(add, "DBError"));
  }

  @Test
  void aConstraintThatIsNotThere() throws Exception {
    String drop = "op.drop_constraint('fk', 'players', type_='foreignkey')";
    revision(
        "001",
        "None",
        """
        op.create_table('teams', sa.Column('id', sa.Integer(), primary_key=True))
            op.create_table(
                'players',
                sa.Column('team', sa.Integer()),
                sa.ForeignKeyConstraint(['team'], ['teams.id'], name='fk'))
        """);
    assertEquals(List.of("ok", "ok"), verdicts(drop, "DBNonExistentConstraint").subList(0, 2));
    assertEquals(List.of("fails", "fails"), verdicts(drop, "DBNonExistentTable").subList(0, 2));
  }
}
