package dev.reprise.report;

import dev.reprise.finding.FileChange;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Note;
import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// A finding as data of the page, with the lines around it and around its fixes.
final class HtmlFindings {
  private static final int AROUND = 2;
  private static final int MOST_LINES = 60;

  private HtmlFindings() {}

  static void write(Finding finding, JsonWriter json) {
    Source source = finding.place().source();
    int line = finding.place().start().line();
    int first = Math.max(1, line - AROUND);
    json.beginObject().member("rule", finding.rule());
    json.member("severity", finding.severity().word()).member("message", finding.message());
    json.member("path", source.path()).member("line", line).member("first", first);
    json.name("excerpt").beginArray();
    for (int at = first; at <= Math.min(source.lineCount(), line + AROUND); at++) {
      json.value(source.lineText(at));
    }
    json.endArray().name("notes").beginArray();
    for (Note note : finding.notes()) {
      json.beginObject().member("message", note.message());
      if (note.place() != null) {
        json.member("path", note.place().path()).member("line", note.place().start().line());
      }
      json.endObject();
    }
    json.endArray().name("fixes").beginArray();
    for (Fix fix : finding.fixes()) {
      json.beginObject().member("title", fix.title());
      json.member("applicability", fix.applicability().word()).name("files").beginArray();
      fix.changes().forEach(each -> change(each, json));
      json.endArray().endObject();
    }
    json.endArray().endObject();
  }

  private static void change(FileChange change, JsonWriter json) {
    json.beginObject();
    switch (change) {
      case FileChange.EditFile(var source, var edits) -> edit(source, edits, json);
      case FileChange.CreateFile(var path, var text) -> {
        json.member("path", path + " (new)");
        sides(List.of(), text.lines().toList(), json);
      }
      case FileChange.RenameFile(var source, var to) -> {
        json.member("path", source.path() + " → " + to);
        sides(List.of(), List.of(), json);
      }
    }
    json.endObject();
  }

  /// The lines from the first edit to the last, and some around them, before and after.
  private static void edit(Source source, List<Edit> edits, JsonWriter json) {
    List<Edit> sorted = new ArrayList<>(edits);
    sorted.sort(Comparator.comparingInt(each -> each.span().start()));
    int last = sorted.stream().mapToInt(each -> each.span().end()).max().orElse(0);
    int from = Math.max(1, source.line(sorted.getFirst().span().start()) - AROUND);
    int to = Math.min(source.lineCount(), source.line(last) + AROUND);
    int start = source.lineStart(from);
    int end = to < source.lineCount() ? source.lineStart(to + 1) : source.text().length();
    var after = new StringBuilder();
    int at = start;
    for (Edit each : sorted) {
      after.append(source.text(), Math.min(at, each.span().start()), each.span().start());
      after.append(each.replacement());
      at = each.span().end();
    }
    after.append(source.text(), at, end);
    json.member("path", source.path()).member("line", from);
    sides(
        source.text().substring(start, end).lines().toList(),
        after.toString().lines().toList(),
        json);
  }

  private static void sides(List<String> before, List<String> after, JsonWriter json) {
    lines("before", before, json);
    lines("after", after, json);
  }

  private static void lines(String name, List<String> lines, JsonWriter json) {
    json.name(name).beginArray();
    lines.stream().limit(MOST_LINES).forEach(json::value);
    if (lines.size() > MOST_LINES) {
      json.value("… " + (lines.size() - MOST_LINES) + " more lines");
    }
    json.endArray();
  }
}
