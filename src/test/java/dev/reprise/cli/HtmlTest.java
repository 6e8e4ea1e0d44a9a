package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `--format html`: the content of the page. Only a browser can show its appearance.
final class HtmlTest {
  private static final String BEGIN = "<script type=\"application/json\" id=\"data\">";

  @TempDir private Path directory;

  static String dataText(String page) {
    int start = page.indexOf(BEGIN) + BEGIN.length();
    return page.substring(start, page.indexOf("</script>", start));
  }

  private static JsonObject data(String page) {
    return JsonParser.parseString(dataText(page)).getAsJsonObject();
  }

  private static int size(JsonObject object, String name) {
    return object.getAsJsonArray(name).size();
  }

  @Test
  void thePageHoldsWhatJsonHolds() {
    String incidents = "examples/incidents";
    JsonObject page = data(Ran.here("lint", "--no-cache", "--format=html", incidents).out());
    JsonObject report =
        JsonParser.parseString(Ran.here("lint", "--no-cache", "--format=json", incidents).out())
            .getAsJsonObject();
    assertEquals(size(report, "findings"), size(page, "findings"));
    String summary = page.get("summary").getAsString();
    assertTrue(summary.startsWith("25 revisions, 8 findings, 20"), summary);
    JsonObject revision =
        page.getAsJsonArray("histories")
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("revisions")
            .get(0)
            .getAsJsonObject();
    assertEquals("008", revision.get("id").getAsString());
    assertEquals("fails", revision.get("verdict").getAsString());
    assertEquals(3, size(revision, "sends"));
  }

  /// Without a script, and on paper; errors first.
  @Test
  void eachFindingIsThereWithoutAScript() {
    String page = Ran.here("lint", "--no-cache", "--format=html", "examples/incidents").out();
    String plain = page.substring(0, page.indexOf(BEGIN));
    assertEquals(8, plain.split("<details open>", -1).length - 1);
    assertTrue(plain.contains("<title>Migration findings: 25 revisions, 8 findings"), plain);
    int warning = plain.indexOf("<strong class=\"warning\">");
    assertTrue(plain.lastIndexOf("<strong class=\"error\">") < warning, plain);
    assertTrue(plain.contains("column &quot;custom_notes&quot; of relation"), plain);
  }

  @Test
  void replayAndHistoryShowVerdictsToo() {
    String incident = "examples/incidents/020-column-added-twice";
    for (String command : new String[] {"replay", "history"}) {
      Ran ran = Ran.here(command, "--format=html", incident);
      assertEquals(0, ran.status());
      assertEquals(0, size(data(ran.out()), "findings"));
      assertTrue(dataText(ran.out()).contains("\"verdict\":\"fails\""), command);
    }
  }

  @Test
  @Timeout(value = 1, unit = TimeUnit.MINUTES)
  void openShowsThePageInTheBrowserOfTheEnvironment() throws Exception {
    Path seen = directory.resolve("seen");
    Path browser = directory.resolve("browser");
    Files.writeString(
        browser, "#!/bin/sh\necho \"$1\" >%1$s.new && mv %1$s.new %1$s\n".formatted(seen));
    Files.setPosixFilePermissions(browser, PosixFilePermissions.fromString("rwx------"));
    Path incident = Path.of("examples/incidents/020-column-added-twice").toAbsolutePath();
    for (String command : new String[] {"lint", "replay", "history"}) {
      Files.deleteIfExists(seen);
      Ran ran =
          Ran.in(
              incident,
              Map.of("BROWSER", browser.toString()),
              command,
              "--open",
              incident.toString());
      assertTrue(ran.err().contains("wrote "), ran.err());
      while (!Files.exists(seen)) {
        Thread.sleep(10);
      }
      Path page = Path.of(Files.readString(seen).strip());
      assertTrue(dataText(Files.readString(page)).contains("\"verdict\":\"fails\""), command);
      Files.delete(page);
    }
  }

  @Test
  void namesOfOthersStayText() throws Exception {
    Path versions = Files.createDirectories(directory.resolve("migrations/versions"));
    String hostile = "</script><script>alert(1)</script><!--";
    Files.writeString(
        versions.resolve("1.py"),
        """
        from alembic import op
        import sqlalchemy as sa
        revision = "%s"
        down_revision = None
        def upgrade():
            op.create_table("a&b%s", sa.Column("id", sa.Integer()))
        """
            .formatted(hostile, hostile));
    String page = Ran.in(directory, "lint", "--no-cache", "--format=html").out();
    assertFalse(dataText(page).contains("<"));
    assertFalse(page.contains("alert(1)<"));
    boolean told = false;
    for (JsonElement each : data(page).getAsJsonArray("findings")) {
      String message = each.getAsJsonObject().get("message").getAsString();
      told |= message.contains("a&b" + hostile);
    }
    assertTrue(told, dataText(page));
  }

  /// JSON escapes them, but the script of the page would show them.
  @Test
  void marksOfDirectionAreSpelledOut() {
    String page = Ran.in(directory, "history", "--format=html").out();
    int start = page.indexOf("const HIDDEN = /") + "const HIDDEN = /".length();
    Pattern hidden = Pattern.compile(page.substring(start, page.indexOf("/g;", start)));
    for (String each : "\u001b \u202e \u2066 \u200f \u061c \u0085 \u2028 \ufeff".split(" ")) {
      assertTrue(hidden.matcher(each).find(), each);
    }
    assertFalse(hidden.matcher("a\té\n\u200d漢😀 ").find());
    assertTrue(page.contains("shownAs(key"));
  }

  @Test
  void thePageAsksNobodyForAnything() {
    String page = Ran.here("history", "--format=html", "examples/incidents").out();
    assertFalse(page.matches("(?s).*(src|href)=\"(?!data:).*"), "a link to something else");
    assertTrue(page.contains("default-src 'none'"));
  }
}
