package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Additions by a naming convention, a search path or a newer PostgreSQL are not in a history, and
/// their absence is not mistaken for a failure of the first run.
final class FirstRunTest {
  @TempDir Path directory;

  @Test
  void aNamingConventionNamesWhatARevisionLeavesUnnamed() throws IOException {
    base();
    write(
        2,
        """
        op.drop_constraint("players_team_id_teams_fkey", "players")
        op.create_foreign_key(None, "players", "teams", ["team_id"], ["id"], ondelete="CASCADE")
        """);
    write(3, "op.drop_constraint('players_team_id_teams_fkey', 'players')");
    write(4, "op.drop_table('teams')");
    assertEquals("", firstRunErrors());
  }

  @Test
  void aNamingConventionCompletesAName() throws IOException {
    base();
    write(
        2,
        """
        op.drop_constraint("ck_players_valid", "players")
        op.create_check_constraint("valid", "players", "team_id > 0")
        """);
    write(3, "op.drop_constraint('ck_players_valid', 'players')");
    assertEquals("", firstRunErrors());
  }

  @Test
  void aSearchPathLeadsToATableNamedWithItsSchema() throws IOException {
    base();
    write(
        2,
        """
        op.drop_constraint("fk_team", "players")
        op.create_foreign_key(
            "fk_team", "players", "teams", ["team_id"], ["id"], source_schema="core", referent_schema="core")
        """);
    write(3, "op.drop_constraint('fk_team', 'players')");
    assertEquals("", firstRunErrors());
  }

  @Test
  void aConstraintThatNothingBringsBackIsGone() throws IOException {
    base();
    write(2, "op.drop_constraint('fk_team', 'players')");
    write(3, "op.drop_constraint('fk_team', 'players')");
    assertEquals(
        "versions/003.py:9:5: error[fails-at-once] This fails on the first run: constraint"
            + " \"fk_team\" of relation \"players\" does not exist (42704 undefined_object).\n",
        firstRunErrors());
  }

  @Test
  void rowsThatWereReadOutliveTheirColumn() throws IOException {
    base();
    String body =
        """
        found = op.get_bind().execute(sa.text("SELECT DISTINCT team_id FROM players"))
        teams = [each[0] for each in found]
        op.drop_column("players", "team_id")
        %s
        for team in teams:
            op.execute(sa.text("UPDATE teams SET id = 0 WHERE id = :id").bindparams(id=team))
        """;
    write(2, body.formatted("pass"));
    assertEquals("", firstRunErrors());
    write(
        2, body.formatted("found = op.get_bind().execute(sa.text('SELECT team_id FROM players'))"));
    assertEquals(
        "versions/002.py:12:44: error[fails-at-once] This fails on the first run: column"
            + " \"team_id\" does not exist (42703 undefined_column).\n",
        firstRunErrors());
  }

  @Test
  void anUpdateSetsAColumnToItsDefault() throws IOException {
    base();
    write(2, "op.execute('UPDATE players SET team_id = DEFAULT WHERE id > 9')");
    assertEquals("", firstRunErrors());
    write(2, "op.execute('UPDATE players SET team_id = \"default\" WHERE id > 9')");
    assertEquals(
        "versions/002.py:9:17: error[fails-at-once] This fails on the first run: column"
            + " \"default\" does not exist (42703 undefined_column).\n",
        firstRunErrors());
  }

  @Test
  void aKeyIsDroppedByTheNameTheServerTells() throws IOException {
    base();
    write(
        2,
        """
        key = sa.inspect(op.get_bind()).get_pk_constraint("players")
        op.drop_constraint(key["name"], "players", type_="primary")
        op.create_primary_key("pk_players", "players", ["id", "team_id"])
        """);
    assertEquals("", firstRunErrors());
  }

  @Test
  void theIndexOfAPrimaryKeyIsNoneOfTheIndexesToDrop() throws IOException {
    base();
    write(
        2,
        """
        for index in sa.inspect(op.get_bind()).get_indexes("players"):
            if index["column_names"] == ["id"]:
                op.drop_index(index["name"], "players")
        """);
    assertEquals("", firstRunErrors());
  }

  @Test
  void aTypeMadeAnewHasNoLabelThatIsTooNew() throws IOException {
    base();
    write(2, "op.execute(\"CREATE TYPE kind AS ENUM ('a')\")");
    write(
        3,
        """
        op.execute("DROP TYPE kind")
        op.execute("CREATE TYPE kind AS ENUM ('a')")
        op.execute("ALTER TABLE teams ADD COLUMN kind kind")
        op.execute("ALTER TYPE kind ADD VALUE 'b'")
        op.execute("INSERT INTO teams (id, kind) VALUES (1, 'b')")
        """);
    write(
        4,
        """
        op.execute("ALTER TYPE kind ADD VALUE 'c'")
        op.execute("INSERT INTO teams (id, kind) VALUES (2, 'c')")
        """);
    assertEquals(
        "versions/004.py:10:17: error[new-enum-value-used-too-early] This fails on the first run:"
            + " unsafe use of new value \"c\" of enum type kind (55P04"
            + " unsafe_new_enum_value_usage); a new label cannot be used before the"
            + " transaction that adds it commits.\n",
        firstRunErrors());
  }

  private void base() throws IOException {
    Files.createDirectory(directory.resolve("versions"));
    write(
        1,
        """
        op.create_table("teams", sa.Column("id", sa.Integer(), primary_key=True))
        op.create_table(
            "players",
            sa.Column("id", sa.Integer(), primary_key=True),
            sa.Column("team_id", sa.Integer(), sa.ForeignKey("teams.id")),
        )
        """);
  }

  private void write(int number, String body) throws IOException {
    String parent = number == 1 ? "None" : "'00" + (number - 1) + "'";
    String header =
        """
        import sqlalchemy as sa
        from alembic import op

        revision = '00%d'
        down_revision = %s


        def upgrade():
        """
            .formatted(number, parent);
    Files.writeString(
        directory.resolve("versions/00" + number + ".py"), header + body.indent(4), UTF_8);
  }

  private String firstRunErrors() {
    var out = new ByteArrayOutputStream();
    var stream = new PrintStream(out, true, UTF_8);
    Main.run(
        stream,
        stream,
        directory,
        Map.of(),
        "lint",
        "--format",
        "concise",
        "--select",
        "fails-at-once,new-enum-value-used-too-early");
    return out.toString(UTF_8);
  }
}
