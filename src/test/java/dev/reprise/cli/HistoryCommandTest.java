package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

final class HistoryCommandTest {
  @TempDir Path directory;
  private int status;

  @Test
  void aForkAndItsMergeAreDrawnAsLines() throws IOException {
    write("001", "None", "base");
    write("002", "'001'", "left");
    write("003", "'001'", "right");
    write("004", "('002', '003')", "merge");
    write("005", "'004'", "more");
    assertEquals(
        """
        ●    005 (head)  more
        ●    004  merge
        ├─╮
        ● │  002  left
        │ ●  003  right
        ├─╯
        ●    001  base
        """,
        run());
    assertEquals(
        """
        *    005 (head)  more
        *    004  merge
        |-.
        * |  002  left
        | *  003  right
        |-'
        *    001  base
        """,
        run("--format", "ascii"));
    assertEquals(0, status);
  }

  @Test
  void whatIsWrongIsMarked() throws IOException {
    write("001", "None", "base");
    write("002", "'001'", "one");
    Files.writeString(directory.resolve("versions/002_again.py"), revision("002", "'001'", "two"));
    write("003", "'gone'", "orphan");
    assertEquals(
        """
        ✗    002 (duplicate, never run)  one  002.py
        │ ✗  002 (duplicate, runs) (head)  two  002_again.py
        ├─╯
        ●    001  base
        ✗    003 (parent gone is missing) (head)  orphan
        """,
        run());
  }

  @Test
  void sqlFilesAreALineAndTheirNumbersAreLookedAt() throws IOException {
    Path migrations = Files.createDirectories(directory.resolve("db/migration"));
    for (String name : List.of("V1__base", "V2__one", "V02__other", "V10__next")) {
      Files.writeString(migrations.resolve(name + ".sql"), "SELECT 1;\n");
    }
    assertEquals(
        """
        ●  V10__next.sql (head)
        ✗  V2__one.sql (duplicate 2)
        ✗  V02__other.sql (duplicate 2)
        ●  V1__base.sql
        """,
        run());
    String json = run("--format", "json");
    assertTrue(json.contains("{\"id\":\"2\",\"paths\":[\"db/migration/V02__other.sql\","), json);
    assertTrue(run("--format", "svg").contains("4 migrations, Flyway, 1 duplicate version"));
    assertTrue(run("--format", "mermaid").contains("V2__one.sql<br/>(duplicate 2)\"]:::fault"));
    assertTrue(run("--format", "dot").contains("V2__one.sql\\n(duplicate 2)"));
  }

  @Test
  void aMigrationWithADirectoryOfItsOwnIsCalledByThat() throws IOException {
    Path migration = Files.createDirectories(directory.resolve("migrations/2024-01-01-000000_a"));
    Files.writeString(migration.resolve("up.sql"), "SELECT 1;\n");
    Files.writeString(migration.resolve("down.sql"), "SELECT 1;\n");
    assertEquals("●  2024-01-01-000000_a (head)\n", run());
  }

  @Test
  void aTitleThatSaysNothingIsLeftOut() throws IOException {
    write("001", "None", "empty message");
    assertEquals("●  001 (head)  001.py\n", run());
  }

  @Test
  void checkReportsAndExitsWithOne() throws IOException {
    write("001", "None", "base");
    write("002", "'001'", "left");
    assertEquals("", run("--check"));
    assertEquals(0, status);
    write("003", "'001'", "right");
    assertEquals(
        "versions/003.py:3:12: error[multiple-heads] The history has 2 heads, `002` and `003`,"
            + " which branch off from `001`; `alembic upgrade head` fails until they are"
            + " joined.\n",
        run("--check"));
    assertEquals(1, status);
  }

  @Test
  void headsThatAreMeantAreDeclaredInTheConfiguration() throws IOException {
    write("001", "None", "base");
    write("002", "'001'", "left");
    write("003", "'001'", "right");
    Files.writeString(directory.resolve("reprise.toml"), "heads = [\"003\"]\n");
    assertEquals("", run("--check"));
    write("004", "'002'", "a third head");
    write("005", "'002'", "beside the two that are meant");
    assertTrue(run("--check").contains("2 heads, `004` and `005`"));
  }

  @Test
  void fiveHundredRevisionsInALineAreAFewRows() throws Exception {
    for (int i = 0; i < 500; i++) {
      write(
          "r%03d".formatted(i),
          i == 0 ? "None" : "'r%03d'".formatted(i - 1),
          "<no " + i + " & \u0001>");
    }
    Document svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(run("--format", "svg").getBytes(UTF_8)));
    assertTrue(svg.getDocumentElement().getTextContent().contains("496 revisions, r002 to r497"));
    assertTrue(Integer.parseInt(svg.getDocumentElement().getAttribute("height")) < 300);
    String mermaid = run("--format", "mermaid");
    assertTrue(mermaid.contains("496 revisions<br/>r002 … r497"), mermaid);
    assertFalse(mermaid.contains("<no"), "markup in a title is text");
    assertEquals(499, run("--format", "dot").split(" -> ", -1).length - 1);
  }

  @Test
  void jsonTellsEverythingOldestFirst() throws IOException {
    write("001", "None", "base");
    write("002", "('001', 'gone')", "next");
    assertEquals(
        """
        {"histories":[{"directories":["versions"],"heads":["002"],"bases":["001"],"branchPoints":[],\
        "duplicates":[],"missing":[{"id":"gone","revision":"002","path":"versions/002.py"}],"cycles":[],\
        "revisions":[{"id":"001","path":"versions/001.py","title":"base","parents":[],"dependsOn":[],\
        "labels":[],"head":false,"shadowed":false},{"id":"002","path":"versions/002.py","title":"next",\
        "parents":["001","gone"],"dependsOn":[],"labels":[],"head":true,"shadowed":false}]}]}
        """,
        run("--format", "json"));
  }

  @Test
  void aFileThatCannotBeReadIsSaidAndTheRestIsDrawn() throws IOException {
    write("001", "None", "base");
    write("003", "'002'", "last");
    Files.writeString(
        directory.resolve("versions/002.py"),
        revision("002", "'001'", "broken") + "\n\ndef upgrade():\n    op.(\n");
    String output = run();
    assertTrue(output.contains("●  002  broken\n"), output);
    assertTrue(output.contains("reprise: versions/002.py:8:8: "), output);
    assertEquals(2, status);
  }

  private void write(String id, String parents, String title) throws IOException {
    Path versions = Files.createDirectories(directory.resolve("versions"));
    Files.writeString(versions.resolve(id + ".py"), revision(id, parents, title));
  }

  private static String revision(String id, String parents, String title) {
    return "\"\"\"%s\"\"\"\n\nrevision = '%s'\ndown_revision = %s\n".formatted(title, id, parents);
  }

  private String run(String... options) {
    List<String> arguments = new ArrayList<>(List.of("history"));
    arguments.addAll(List.of(options));
    var out = new ByteArrayOutputStream();
    var stream = new PrintStream(out, true, UTF_8);
    status =
        Main.run(
            stream, stream, directory, Map.of("LANG", "C.UTF-8"), arguments.toArray(String[]::new));
    return out.toString(UTF_8);
  }
}
