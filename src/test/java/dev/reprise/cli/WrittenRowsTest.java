package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The output of `--fix` if rows are looked for before they are inserted again.
final class WrittenRowsTest {
  @TempDir Path root;

  /// Its upper case is one letter longer.
  @Test
  void aLetterWithoutAnUpperCaseMovesNothing() throws IOException {
    String head =
        "-- Straße\n\nCREATE TABLE IF NOT EXISTS sizes (id serial, name text NOT NULL);\n\n";
    assertEquals(
        head
            + "INSERT INTO sizes (name) SELECT 'small'"
            + " WHERE NOT EXISTS (SELECT FROM sizes WHERE name = 'small');\n"
            + "INSERT INTO sizes (name) SELECT * FROM (VALUES ('big'), ('huge')) AS new (name)"
            + " WHERE NOT EXISTS (SELECT FROM sizes WHERE sizes.name = new.name);\n",
        fixed(
            head
                + "INSERT INTO sizes (name) VALUES ('small');\n"
                + "INSERT INTO sizes (name) VALUES ('big'), ('huge');\n"));
  }

  /// PostgreSQL gives a column of a `VALUES` list that contains only NULL the type text.
  @Test
  void aColumnOfNothingButNullIsCast() throws IOException {
    String fixed =
        fixed(
            """
            CREATE TABLE IF NOT EXISTS sizes (rank smallint, name text, note text);
            INSERT INTO sizes (rank, name, note) VALUES (NULL, 'a', NULL), (NULL, 'b', NULL);
            """);
    assertTrue(fixed.contains("SELECT CAST(new.rank AS smallint), new.name, new.note "), fixed);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      delimiter = '|',
      value = {
        "numeric(5,2) | '1.005' | CAST('1.005' AS numeric(5,2))",
        "real | 0.1 | CAST(0.1 AS real)",
        "numeric | '1.005' | '1.005'",
        "timestamp(0) | '2020-02-02 10:00:00.7' |"
            + " CAST('2020-02-02 10:00:00.7' AS timestamp(0) without time zone)",
        "time(0) | '10:00:00.7' | CAST('10:00:00.7' AS time(0) without time zone)",
        "interval(0) | '1.7 seconds' | CAST('1.7 seconds' AS interval(0))",
        "varchar(3) | 'ab  ' | CAST('ab  ' AS character varying(3))",
        "varchar(3) | 'abc' | 'abc'",
        "float(24) | 0.1 | CAST(0.1 AS float(24))",
        "integer | 1.5 | CAST(1.5 AS integer)",
        "date | '2020-02-02' | '2020-02-02'",
        "varchar(9)[] | ARRAY['a'] | CAST(ARRAY['a'] AS character varying(9)[])",
      })
  void whatTheColumnWouldRoundIsCast(String type, String value, String compared)
      throws IOException {
    String fixed =
        fixed(
            "CREATE TABLE IF NOT EXISTS sizes (s %s);\nINSERT INTO sizes (s) VALUES (%s);\n"
                .formatted(type, value));
    assertTrue(fixed.contains(" WHERE s = " + compared + ")"), fixed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"('now')", "('Today'), ('2020-02-02')", "(' yesterday 10:00 ')"})
  void whatIsAnotherTimeInEveryRunIsNotLookedFor(String rows) throws IOException {
    String text =
        "CREATE TABLE IF NOT EXISTS sizes (s timestamp);\nINSERT INTO sizes (s) VALUES %s;\n"
            .formatted(rows);
    assertEquals(text, fixed(text));
  }

  /// Values that are new in each run are not compared.
  @Test
  void aTimeThatIsCountedFromNowKeepsNothingBack() throws IOException {
    String fixed =
        fixed(
            """
            CREATE TABLE IF NOT EXISTS sizes (name text, since timestamp);
            INSERT INTO sizes (name, since) VALUES ('a', now() - interval '1 day');
            """);
    assertTrue(fixed.contains("FROM sizes WHERE name = 'a')"), fixed);
  }

  /// `filter_by` would compare the method of that name, and never find the row.
  @ParameterizedTest
  @ValueSource(strings = {"items", "keys", "self", "as_readonly"})
  void columnsThatAreMembersOfTheCollectionAreNotLookedFor(String column) throws IOException {
    assertFalse(inserted(column, "sa.Text()", "'a'").contains("filter_by"));
  }

  @Test
  void aColumnThatRoundsIsNotLookedForSafely() throws IOException {
    assertTrue(inserted("s", "sa.String(5)", "'a'").contains("filter_by(**row)"));
    assertFalse(inserted("s", "sa.String(5)", "'a  '").contains("filter_by"));
    assertFalse(inserted("s", "sa.Numeric(5, 2)", "'1.005'").contains("filter_by"));
    assertFalse(inserted("s", "sa.DateTime()", "'now'").contains("filter_by"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"or", "lambda", "values"})
  void aKeyThatIsNoArgumentIsNotLookedFor(String column) throws IOException {
    String type = "sa.Text(), unique=True";
    assertFalse(inserted(column, type, "'a'", "mysql").contains("filter_by"));
    assertTrue(inserted("name", type, "'a'", "mysql").contains("filter_by(name="));
    assertTrue(inserted("name", type, "'a'").contains("on_conflict_do_nothing()"));
  }

  private String inserted(String column, String type, String value) throws IOException {
    return inserted(column, type, value, "The default sizes.");
  }

  private String inserted(String column, String type, String value, String remark)
      throws IOException {
    Files.writeString(
        root.resolve("requirements.txt"),
        "alembic==1.19.1\nsqlalchemy==2.0.52\npsycopg2==2.9.10\n");
    Path file = Files.createDirectories(root.resolve("versions")).resolve("001.py");
    Files.writeString(
        file,
        """
        from alembic import op
        import sqlalchemy as sa

        revision = "001"
        down_revision = None


        def upgrade():
            # %4$s
            sizes = op.create_table("sizes", sa.Column("%1$s", %2$s), if_not_exists=True)
            op.bulk_insert(sizes, [{"%1$s": %3$s}])
        """
            .formatted(column, type, value, remark));
    Ran.in(root, "lint", "--fix");
    return Files.readString(file);
  }

  private String fixed(String sql) throws IOException {
    Path file = Files.writeString(root.resolve("001_sizes.sql"), sql);
    Ran.in(root, "lint", "--fix");
    return Files.readString(file);
  }
}
