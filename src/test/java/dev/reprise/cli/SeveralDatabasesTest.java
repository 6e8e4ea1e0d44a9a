package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Alembic's template `multidb`: every revision is run on several databases.
final class SeveralDatabasesTest {
  @TempDir Path directory;

  /// Ways to write which function it is.
  private static final List<String> SPELLINGS =
      List.of(
          "\"upgrade_%s\" % engine_name",
          "\"upgrade_{}\".format(engine_name)",
          "f\"upgrade_{engine_name}\"",
          "\"upgrade_\" + engine_name");

  @Test
  void eachDatabaseHasTheFunctionsOfItsName() throws IOException {
    settings("databases = one, two");
    for (String spelling : SPELLINGS) {
      revision("001", "None", spelling, "op.create_table('a')", "op.create_table('b')");
      assertEquals(
          "001       fails    alembic/versions/001.py\n"
              + "    line 12: create table a: relation \"a\" already exists (42P07"
              + " duplicate_table)\n"
              + "    line 16: create table b: relation \"b\" already exists (42P07"
              + " duplicate_table)\n",
          replay(),
          spelling);
    }
  }

  @Test
  void eachDatabaseHasACatalogOfItsOwn() throws IOException {
    settings("databases = one, two");
    String create = "op.create_table('t', if_not_exists=True)";
    revision("001", "None", SPELLINGS.getFirst(), create, "pass");
    revision(
        "002", "'001'", SPELLINGS.getFirst(), "pass", create.replace(", if_not_exists=True", ""));
    assertEquals(
        "001       ok       alembic/versions/001.py\n"
            + "002       fails    alembic/versions/002.py\n"
            + "    line 16: create table t: relation \"t\" already exists (42P07"
            + " duplicate_table)\n",
        replay());
  }

  @Test
  void theFunctionsNameTheDatabasesWhereTheSettingsDoNot() throws IOException {
    settings("");
    revision("001", "None", SPELLINGS.getFirst(), "op.create_table('t')", "op.create_table('t')");
    assertEquals(
        "001       fails    alembic/versions/001.py\n"
            + "    line 12: create table t: relation \"t\" already exists (42P07 duplicate_table)\n"
            + "    line 16: create table t: relation \"t\" already exists (42P07"
            + " duplicate_table)\n",
        replay());
  }

  @Test
  void aRevisionHasNothingToDoForADatabaseThatCameLater() throws IOException {
    settings("databases = one, two, three");
    revision("001", "None", SPELLINGS.getFirst(), "pass", "pass");
    assertEquals("001       ok       alembic/versions/001.py\n", replay());
  }

  private void settings(String line) throws IOException {
    Files.writeString(
        directory.resolve("alembic.ini"), "[alembic]\nscript_location = alembic\n" + line + "\n");
    Files.createDirectories(directory.resolve("alembic/versions"));
    Files.writeString(directory.resolve("alembic/env.py"), "");
  }

  private void revision(String id, String down, String spelling, String one, String two)
      throws IOException {
    Files.writeString(
        directory.resolve("alembic/versions/" + id + ".py"),
        """
        from alembic import op

        revision = '%s'
        down_revision = %s


        def upgrade(engine_name):
            globals()[%s]()


        def upgrade_one():
            %s


        def upgrade_two():
            %s
        """
            .formatted(id, down, spelling, one, two));
  }

  /// Without the sum below the table.
  private String replay() {
    String out = Ran.in(directory, "replay").out();
    return out.substring(0, out.indexOf("\n\n") + 1);
  }
}
