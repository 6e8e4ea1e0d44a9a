package dev.reprise.report.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.finding.FileChange;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Place;
import dev.reprise.finding.Severity;
import dev.reprise.report.JsonWriter;
import dev.reprise.report.Report;
import dev.reprise.report.Results;
import dev.reprise.rule.page.ProjectUrl;
import dev.reprise.text.Edit;
import dev.reprise.text.Position;
import dev.reprise.text.Source;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `--format rdjson`: reviewdog's diagnostic format. Its columns count UTF-8 bytes.
final class RdjsonReport implements Report {

  @Override
  public void write(Results results, PrintStream out) {
    var json = new JsonWriter();
    json.beginObject();
    json.name("source")
        .beginObject()
        .member("name", "reprise")
        .member("url", ProjectUrl.URI)
        .endObject();
    json.name("diagnostics").beginArray();
    results.findings().forEach(finding -> diagnostic(json, finding));
    json.endArray().endObject();
    out.print(json + "\n");
  }

  private static void diagnostic(JsonWriter json, Finding finding) {
    json.beginObject();
    json.member("message", finding.message());
    json.member("severity", severity(finding.severity()));
    json.name("code").beginObject().member("value", finding.rule());
    json.member("url", ProjectUrl.page(finding.rule())).endObject();
    json.name("location").beginObject();
    json.member("path", finding.place().path());
    json.name("range");
    range(json, finding.place());
    json.endObject();
    Suggestion suggestion = suggestion(finding);
    if (suggestion != null) {
      json.name("suggestions").beginArray().beginObject();
      json.name("range").beginObject();
      json.name("start").beginObject().member("line", suggestion.firstLine()).endObject();
      json.name("end").beginObject().member("line", suggestion.lastLine()).endObject();
      json.endObject();
      json.member("text", suggestion.text());
      json.endObject().endArray();
    }
    json.endObject();
  }

  private static void range(JsonWriter json, Place place) {
    json.beginObject().name("start");
    position(json, place.source(), place.start());
    json.name("end");
    position(json, place.source(), place.end());
    json.endObject();
  }

  private static void position(JsonWriter json, Source source, Position position) {
    String before = source.lineText(position.line());
    int units = Math.min(before.length(), position.column() - 1);
    int column = before.substring(0, units).getBytes(UTF_8).length + 1;
    json.beginObject();
    json.member("line", position.line()).member("column", column).endObject();
  }

  /// Whole lines: a suggestion must cover the same lines as its comment.
  private record Suggestion(int firstLine, int lastLine, String text) {}

  private static @Nullable Suggestion suggestion(Finding finding) {
    for (Fix fix : finding.fixes()) {
      if (fix.changes().size() == 1
          && fix.applicability() != Fix.Applicability.DISPLAY_ONLY
          && fix.changes().getFirst()
              instanceof FileChange.EditFile(Source source, List<Edit> edits)
          && source == finding.place().source()) {
        return wholeLines(source, edits);
      }
    }
    return null;
  }

  private static @Nullable Suggestion wholeLines(Source source, List<Edit> edits) {
    if (edits.isEmpty()) {
      return null;
    }
    List<Edit> sorted = new ArrayList<>(edits);
    sorted.sort(Comparator.comparingInt(edit -> edit.span().start()));
    int first = source.line(sorted.getFirst().span().start());
    int last = source.line(sorted.getLast().span().end());
    int end = source.lineStart(last) + source.lineText(last).length();
    var text = new StringBuilder();
    int at = source.lineStart(first);
    for (Edit edit : sorted) {
      if (edit.span().start() < at) {
        return null;
      }
      text.append(source.text(), at, edit.span().start()).append(edit.replacement());
      at = edit.span().end();
    }
    text.append(source.text(), at, Math.max(at, end));
    return new Suggestion(first, last, text.toString());
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case ERROR -> "ERROR";
      case WARNING -> "WARNING";
      case NOTE -> "INFO";
    };
  }
}
