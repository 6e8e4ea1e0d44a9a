package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Settings decide, an assumption is reported, and `[assume]` sets the answer.
final class AssumptionsTest {
  @TempDir Path directory;

  @BeforeEach
  void aRevisionThatAsksSettings() throws IOException {
    write("alembic.ini", "[alembic]\nscript_location = alembic\n");
    write("alembic/env.py", "");
    write(
        "alembic/versions/001_a.py",
        """
        import os

        import sqlalchemy as sa
        from alembic import op

        from app.settings import settings

        revision = "001"
        down_revision = None


        def upgrade():
            if not settings.database_uri:
                return
            if os.environ["TENANT"] == "x":
                op.create_table("a", sa.Column("id", sa.Integer()))
        """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@compiles(CreateTable)",
        "@compiles(alembic.ddl.base.AddColumn, 'postgresql')",
        "DefaultImpl._exec = run",
        "setattr(PostgresqlImpl, 'create_table', run)",
        "op.create_table = run"
      })
  void aProjectsModifiedAlembicIsReported(String change) throws IOException {
    write("alembic/env.py", "from alembic.ddl.impl import DefaultImpl\n");
    String told = "findings assume unmodified Alembic, but `";
    assertFalse(Ran.in(directory, "lint", "--no-cache").err().contains(told));
    write("alembic/env.py", change + "\n");
    String err = Ran.in(directory, "lint", "--no-cache").err();
    assertTrue(err.contains("alembic/versions: " + told), err);
    assertTrue(err.contains("` in alembic/env.py changes what it sends.\n"), err);
  }

  @Test
  void assumptionsAreReported() {
    Ran lint = Ran.in(directory, "lint", "--no-cache", "-v");
    assertTrue(
        lint.err()
            .contains(
                """
                Assuming:
                  alembic/versions/001_a.py:13: settings.database_uri is set
                  alembic/versions/001_a.py:15: environment variable TENANT is 'x'
                """),
        lint.err());
    String assumptions =
        "\"assumptions\":[{\"line\":13,\"text\":\"settings.database_uri is set\","
            + "\"key\":\"app.settings.settings.database_uri\"},{\"line\":15,\"text\":\"environment"
            + " variable TENANT is 'x'\",\"key\":\"env:TENANT\"}]";
    assertTrue(replay().contains(assumptions), replay());
    assertTrue(replay().contains("\"verdict\":\"fails\""), replay());
  }

  @Test
  void theConfigurationAnswers() throws IOException {
    write("reprise.toml", "[assume]\n\"app.settings.settings.database_uri\" = false\n");
    assertTrue(replay().contains("\"rerun\":{\"verdict\":\"ok\""), replay());
    assertTrue(replay().contains("\"assumptions\":[]"), replay());
    write("reprise.toml", "[assume]\n\"app.settings.settings.database_uri\" = true\n");
    assertTrue(replay().contains("\"rerun\":{\"verdict\":\"fails\""), replay());
    write("reprise.toml", "[assume]\n\"env:TENANT\" = \"y\"\n");
    assertTrue(replay().contains("\"rerun\":{\"verdict\":\"ok\""), replay());
    write("reprise.toml", "[assume]\n\"env:TENANT\" = \"x\"\n");
    assertTrue(replay().contains("\"rerun\":{\"verdict\":\"fails\""), replay());
  }

  @Test
  void theConfigurationAnswersForTheSession() throws IOException {
    Files.delete(directory.resolve("alembic/versions/001_a.py"));
    String block =
        """
        DO $$ BEGIN
          IF current_setting('app.tenant', true) = 'x' THEN
            CREATE TABLE a (id integer);
          END IF;
        END $$\
        """;
    write(
        "alembic/versions/001_a.py",
        "from alembic import op\nrevision = '001'\ndown_revision = None\n"
            + "def upgrade():\n    op.execute(\"\"\""
            + block
            + "\"\"\")\n");
    write("db/migrations/V1__a.sql", block.replace("TABLE a", "TABLE b") + ";\n");
    String told =
        "\"text\":\"current_setting('app.tenant') is 'x'\",\"key\":\"setting:app.tenant\"";
    assertEquals(2, occurrences("\"verdict\":\"fails\""), replay());
    assertEquals(2, occurrences(told), replay());
    write("reprise.toml", "[assume]\n\"setting:app.tenant\" = \"y\"\n");
    assertEquals(2, occurrences("\"rerun\":{\"verdict\":\"ok\""), replay());
    assertEquals(2, occurrences("\"assumptions\":[]"), replay());
    write("reprise.toml", "[assume]\n\"setting:app.tenant\" = \"x\"\n");
    assertEquals(2, occurrences("\"rerun\":{\"verdict\":\"fails\""), replay());
  }

  private int occurrences(String text) {
    return replay().split(java.util.regex.Pattern.quote(text), -1).length - 1;
  }

  @Test
  void aTableInTheProjectFileAnswersToo() throws IOException {
    write("pyproject.toml", "[tool.reprise.assume]\n'env:TENANT' = 'y'\n");
    assertTrue(replay().contains("\"rerun\":{\"verdict\":\"ok\""), replay());
  }

  @Test
  void anAnswerOfTheWrongKindIsReportedWithItsLocation() throws IOException {
    write("reprise.toml", "[assume]\n'env:TENANT' = ['x']\n");
    Ran lint = Ran.in(directory, "lint", "--no-cache");
    assertEquals(2, lint.status());
    assertTrue(
        lint.err().contains("2:16: `env:TENANT`: expected a string, a number, true or false"),
        lint.err());
  }

  @Test
  void whatHasNoVerdictIsCounted() throws IOException {
    write(
        "alembic/versions/001_a.py",
        """
        import sqlalchemy as sa
        from alembic import op
        from company.migrations import table_exists

        revision = "001"
        down_revision = None


        def upgrade():
            if not table_exists(op, "a"):
                op.create_table("a", sa.Column("id", sa.Integer()))
        """);
    Ran lint = Ran.in(directory, "lint", "--no-cache");
    assertTrue(
        lint.err()
            .contains(
                """
                0 of 1 operation analyzed (--verbose).
                1 of 1 revision could not be checked: depends on `table_exists(op, 'a')`.
                """),
        lint.err());
    Ran verbose = Ran.in(directory, "lint", "--no-cache", "--verbose");
    assertTrue(
        verbose
            .err()
            .contains("001_a.py:11: unknown condition: depends on `table_exists(op, 'a')`\n"),
        verbose.err());
    Ran replay = Ran.in(directory, "replay", "--format", "json", "--crash-points", "all");
    assertTrue(
        replay
            .out()
            .contains(
                "\"unknown\":[{\"line\":10,\"reason\":\"depends on `table_exists(op, 'a')`\"}]"),
        replay.out());
    assertTrue(
        replay().contains("\"unknown\":[{\"line\":10,\"reason\":\"depends on `table_exists"),
        replay());
  }

  private String replay() {
    return Ran.in(directory, "replay", "--format", "json").out();
  }

  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
