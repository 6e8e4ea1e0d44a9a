package dev.reprise.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.finding.Finding;
import dev.reprise.rule.page.ProjectUrl;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/// `--format html`: one self-contained file. All untrusted text is data in it, which its script
/// shows as text.
public final class HtmlPage {
  private HtmlPage() {}

  /// `title` describes the request.
  public static void write(
      String title, List<HistoryVerdicts> histories, List<Finding> findings, PrintStream out) {
    var json = new JsonWriter();
    String where =
        histories.size() == 1 ? " in " + histories.getFirst().history().directory().path() : "";
    String heading = title + where;
    String summary = summary(histories, findings);
    json.beginObject().member("title", heading).member("summary", summary);
    json.name("histories").beginArray();
    histories.forEach(each -> HtmlRevisions.write(each, json));
    json.endArray().name("findings").beginArray();
    findings.forEach(each -> HtmlFindings.write(each, json));
    json.endArray().endObject();
    write(heading + ": " + summary, HtmlPlain.of(histories, findings), json, out);
  }

  /// `data` is shown by the page's script; `plain`, in HTML, without scripts and in print.
  public static void write(String title, String plain, JsonWriter data, PrintStream out) {
    String page =
        template()
            .replace("\nPLAIN\n", "\n" + plain + "\n")
            .replace(">TITLE<", ">" + HtmlPlain.escape(title) + "<");
    int place = page.indexOf(">DATA<") + 1;
    out.print(page.substring(0, place));
    out.print(inScript(data.toString()));
    out.print(page.substring(place + "DATA".length()));
  }

  /// The data cannot end its element or begin another one. Outside its strings, JSON contains none
  /// of these characters.
  static String inScript(String json) {
    return json.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e");
  }

  private static String summary(List<HistoryVerdicts> histories, List<Finding> findings) {
    int revisions = 0;
    for (HistoryVerdicts each : histories) {
      revisions += each.history().revisions().size();
    }
    return "%s, %s, %s, Reprise %s"
        .formatted(
            Words.count(revisions, "revision"),
            Words.count(findings.size(), "finding"),
            LocalDate.now(ZoneId.systemDefault()),
            ProjectUrl.VERSION);
  }

  private static String template() {
    try (InputStream page = HtmlPage.class.getResourceAsStream("page.html")) {
      if (page == null) {
        throw new IllegalStateException("missing from the build: the page");
      }
      return new String(page.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
