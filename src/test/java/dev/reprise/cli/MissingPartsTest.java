package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Proposals that are never applied if a guard hides that a column or a label is missing.
final class MissingPartsTest {
  private static final Pattern TEXT = Pattern.compile("\"text\":\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

  @TempDir Path directory;

  @Test
  void columnsAreAddedBehindTheStatement() throws IOException {
    write("001_a.sql", "CREATE TABLE teams (id integer);\n");
    write(
        "002_b.sql",
        "CREATE TABLE IF NOT EXISTS teams (id integer, name text DEFAULT '', city text);\n");
    assertEquals(
        List.of(
            "\\nALTER TABLE teams ADD COLUMN IF NOT EXISTS name text DEFAULT '';"
                + "\\nALTER TABLE teams ADD COLUMN IF NOT EXISTS city text;"),
        shown());
  }

  @Test
  void labelsAreAddedBehindTheCall() throws IOException {
    write("versions/001.py", revision("001", null, "op.execute(\"CREATE TYPE k AS ENUM ('a')\")"));
    write(
        "versions/002.py",
        revision(
            "002", "001", "sa.Enum('a', 'b', name='k').create(op.get_bind(), checkfirst=True)"));
    assertEquals(
        List.of("\\n    op.execute(\\\"ALTER TYPE k ADD VALUE IF NOT EXISTS 'b'\\\")"), shown());
  }

  @Test
  void behindACheckAroundTheStatementItWouldBeSkippedToo() throws IOException {
    write(
        "versions/001.py", revision("001", null, "op.create_table('t', sa.Column('a', sa.Text))"));
    write(
        "versions/002.py",
        revision(
            "002",
            "001",
            "if not sa.inspect(op.get_bind()).has_table('t'):"
                + " op.create_table('t', sa.Column('b', sa.Text))"));
    assertEquals(List.of(), shown());
  }

  private static String revision(String id, @Nullable String parent, String statement) {
    return "import sqlalchemy as sa\nfrom alembic import op\n\nrevision = '"
        + id
        + "'\ndown_revision = "
        + (parent == null ? "None" : "'" + parent + "'")
        + "\n\n\ndef upgrade():\n    "
        + statement
        + "\n";
  }

  private void write(String name, String text) throws IOException {
    Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, UTF_8);
  }

  /// The texts of all edits, as JSON writes them.
  private List<String> shown() {
    var out = new ByteArrayOutputStream();
    var stream = new PrintStream(out, true, UTF_8);
    Main.run(
        stream,
        stream,
        directory,
        Map.of(),
        "lint",
        "--select",
        "guard-hides-difference",
        "--format",
        "json");
    List<String> texts = new ArrayList<>();
    Matcher text = TEXT.matcher(out.toString(UTF_8));
    while (text.find()) {
      texts.add(text.group(1));
    }
    return texts;
  }
}
