package dev.reprise.report.history;

import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.report.history.Remarks.Remark;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Histories as a [Mermaid](https://mermaid.js.org/syntax/flowchart.html) flowchart, children below
/// their parents. Long straight runs are folded: GitHub does not render charts of more than 500
/// edges.
public final class HistoryMermaid {
  private HistoryMermaid() {}

  public static void write(List<History> histories, PrintStream out) {
    out.print("flowchart TD\n");
    for (int i = 0; i < histories.size(); i++) {
      write(histories.get(i), "h" + i + "r", out);
    }
    out.print("classDef fault fill:#ffe3e3,stroke:#c92a2a,color:#000\n");
    out.print("classDef head fill:#d3f9d8,stroke:#2b8a3e,color:#000\n");
    out.print("classDef folded fill:#f1f3f5,stroke:#adb5bd,color:#495057,stroke-dasharray:4 3\n");
  }

  private static void write(History history, String prefix, PrintStream out) {
    var remarks = new Remarks(history);
    Folding folding = Folding.of(history, true);
    List<ShownStretch> oldestFirst = folding.newestFirst().reversed();
    Map<ShownStretch, String> names = new HashMap<>();
    for (ShownStretch stretch : oldestFirst) {
      String name = prefix + names.size();
      names.put(stretch, name);
      List<Remark> said = stretch.isFolded() ? List.of() : remarks.of(stretch.newest());
      String style =
          said.stream().anyMatch(Remark::fault)
              ? ":::fault"
              : stretch.isFolded() ? ":::folded" : said.isEmpty() ? "" : ":::head";
      out.print(name + "[\"" + escaped(label(history, stretch, said)) + "\"]" + style + "\n");
    }
    for (ShownStretch stretch : oldestFirst) {
      for (ShownStretch parent : folding.parents(stretch)) {
        out.print(names.get(parent) + " --> " + names.get(stretch) + "\n");
      }
    }
  }

  private static String label(History history, ShownStretch stretch, List<Remark> said) {
    Revision newest = stretch.newest();
    if (stretch.isFolded()) {
      return stretch.revisions().size()
          + " revisions\n"
          + RevisionNames.id(stretch.oldest())
          + " … "
          + RevisionNames.id(newest);
    }
    String words = RevisionNames.words(history, newest);
    String remarks = said.stream().map(Remark::text).collect(Collectors.joining(", "));
    return RevisionNames.id(newest)
        + (words.isEmpty() ? "" : "\n" + words)
        + (remarks.isEmpty() ? "" : "\n(" + remarks + ")");
  }

  /// Mermaid accepts numeric HTML entities, written with a hash.
  private static String escaped(String text) {
    var escaped = new StringBuilder();
    for (char unit : text.toCharArray()) {
      switch (unit) {
        case '\n' -> escaped.append("<br/>");
        case '"', '<', '>', '#', '&', '`', '\\' ->
            escaped.append('#').append((int) unit).append(';');
        default -> escaped.append(unit);
      }
    }
    return escaped.toString();
  }
}
