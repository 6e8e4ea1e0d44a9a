package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.postgres.Database;
import dev.reprise.postgres.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// The first page stays short, and its examples are the program's output. `-Dpages=write` redraws
/// its picture.
final class ReadmeTest {
  private static final Path INCIDENTS = Path.of("examples/incidents");

  @Test
  void hasAtMost900Words() throws IOException {
    int words = Files.readString(Path.of("README.md")).strip().split("\\s+").length;
    assertTrue(words <= 900, words + " words");
  }

  @Test
  void showsRealOutput() throws IOException {
    Path column = INCIDENTS.resolve("020-column-added-twice");
    assertPrinted("reprise lint --since auto", run(column, "lint"));
    assertPrinted("reprise lint --fix", run(column, "lint", "--diff"));
    assertPrinted("reprise history", run(INCIDENTS.resolve("040-claimed-twice"), "history"));
  }

  @Test
  @Tag("postgres")
  void showsARealAudit() throws IOException, SQLException {
    Path example = Path.of("examples/audit");
    String script = Files.readString(example.resolve("make-database"));
    Matcher sql = Pattern.compile("(?s)<<'SQL'\n(.*?)\nSQL\n").matcher(script);
    assertTrue(sql.find());
    try (Database database = TestServer.running().fresh();
        Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql.group(1));
      String printed = run(example, "audit", "--url", AuditPostgresTest.url(database), ".");
      assertPrinted("reprise audit", printed);
      String guide = Files.readString(Path.of("docs/crashloop.md"));
      Matcher block = Pattern.compile("(?s)```text\n(.*?)```").matcher(guide);
      assertTrue(block.find());
      assertTrue(printed.contains(block.group(1)), printed);
    }
  }

  @Test
  void thePictureIsDrawnFromTheExample() throws IOException {
    Path picture = Path.of("docs/history.svg");
    String drawn = run(INCIDENTS.resolve("040-claimed-twice"), "history", "--format", "svg");
    if ("write".equals(System.getProperty("pages"))) {
      Files.writeString(picture, drawn);
    }
    assertEquals(drawn, Files.readString(picture));
  }

  /// Every line of the first block after the command is in its output.
  private static void assertPrinted(String command, String output) throws IOException {
    String page = Files.readString(Path.of("README.md"));
    Matcher block =
        Pattern.compile("(?s)\\*\\*`" + command + ".*?```(?:text|diff)\n(.*?)```").matcher(page);
    assertTrue(block.find(), command);
    for (String line : block.group(1).lines().toList()) {
      assertTrue(output.contains(line), () -> line + "\nis not in\n" + output);
    }
  }

  private static String run(Path directory, String... arguments) {
    return Ran.in(directory, Map.of("LANG", "C.UTF-8"), arguments).out();
  }
}
