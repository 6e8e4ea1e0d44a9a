package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The versions that a fix has to support, and where they were read.
final class VersionsTest {
  private static final String KEYWORD = "if_not_exists=True";

  @TempDir Path directory;

  @Test
  void theLockOfTheWorkspaceForbidsAKeywordThatTheRangeOfTheMemberAllows() throws IOException {
    member("one");
    write("one/pyproject.toml", "[project]\ndependencies = ['alembic>=1.13']\n");
    write("uv.lock", "[[package]]\nname = \"alembic\"\nversion = \"1.14.1\"\n");
    assertFalse(diff().contains(KEYWORD), diff());
    write("uv.lock", "[[package]]\nname = \"alembic\"\nversion = \"1.16.5\"\n");
    assertTrue(diff().contains(KEYWORD), diff());
  }

  @Test
  void aKeywordIsSafeOnlyIfTheLowestVersionAllowedTakesIt() throws IOException {
    member("one");
    write("one/requirements.txt", "alembic>=1.5.0\n");
    assertFalse(diff().contains(KEYWORD), diff());
    write("one/requirements.txt", "alembic>=1.16.1\n");
    assertTrue(diff().contains(KEYWORD), diff());
  }

  @Test
  void manyProjectsOnTheSameVersionsAreOneLine() throws IOException {
    for (String name : List.of("one", "two", "three", "four")) {
      member(name);
      write(name + "/requirements.txt", "alembic==1.16.5\n");
    }
    String err = Ran.in(directory, "lint", "--no-cache").err();
    assertTrue(err.contains("\nVersions: Alembic 1.16.5 (requirements.txt), "), err);
    member("five");
    write("five/requirements.txt", "alembic==1.13.3\n");
    String more = Ran.in(directory, "lint", "--no-cache").err();
    assertTrue(more.contains("\nVersions in 4 directories: Alembic 1.16.5 "), more);
    assertTrue(more.contains("\nVersions in five/alembic/versions: Alembic 1.13.3 "), more);
  }

  @Test
  void eachProjectTellsItsOwn() throws IOException {
    member("one");
    member("two");
    write("one/requirements.txt", "alembic==1.16.5\n");
    write("two/requirements.txt", "alembic>=1.5.0\n");
    String err = Ran.in(directory, "lint", "--no-cache").err();
    assertTrue(
        err.contains(
            """
            Versions in one/alembic/versions: Alembic 1.16.5 (one/requirements.txt), \
            SQLAlchemy 2.0.52 (assumed), PostgreSQL 18 (assumed).
            Versions in two/alembic/versions: Alembic 1.19.1 (assumed, two/requirements.txt allows \
            1.5.0 and later), SQLAlchemy 2.0.52 (assumed), PostgreSQL 18 (assumed).
            """),
        err);
    String json = Ran.in(directory, "lint", "--no-cache", "--format", "json").out();
    assertEquals(
        "\"platforms\":[{\"directory\":\"one/alembic/versions\",\"alembic\":"
            + "{\"version\":\"1.16.5\",\"assumed\":false,\"from\":\"one/requirements.txt\","
            + "\"lowest\":\"1.16.5\"}",
        json.substring(json.indexOf("\"platforms\""), json.indexOf(",\"sqlalchemy\":{")));
  }

  @Test
  void jsonNamesTheServerThatIsMeant() throws IOException {
    member("one");
    String postgresql = "\"postgresql\":";
    String[] json = {"lint", "--no-cache", "--format", "json", "--database", "mysql"};
    String mysql = Ran.in(directory, json).out();
    assertTrue(mysql.contains("\"mysql\":\"8.4\""), mysql);
    assertFalse(mysql.contains(postgresql), mysql);
    json[json.length - 1] = "postgresql";
    assertTrue(Ran.in(directory, json).out().contains(postgresql));
  }

  private String diff() {
    return Ran.in(directory, "lint", "--no-cache", "--diff").out();
  }

  private void member(String name) throws IOException {
    write(name + "/alembic.ini", "[alembic]\nscript_location = alembic\n");
    write(name + "/alembic/env.py", "");
    write(
        name + "/alembic/versions/001_a.py",
        """
        import sqlalchemy as sa
        from alembic import op

        revision = "001"
        down_revision = None


        def upgrade():
            op.add_column("a", sa.Column("b", sa.Integer()))
        """);
  }

  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
