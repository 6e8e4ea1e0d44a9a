package dev.reprise.report.history;

import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.report.history.Remarks.Remark;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Histories in [Graphviz's](https://graphviz.org/doc/info/lang.html) language, with a node per
/// revision.
public final class HistoryDot {
  private HistoryDot() {}

  public static void write(List<History> histories, PrintStream out) {
    out.print("digraph history {\n");
    out.print(
        "  node [shape=box, style=\"rounded,filled\", fillcolor=white,"
            + " fontname=\"sans-serif\"];\n");
    for (int i = 0; i < histories.size(); i++) {
      write(histories.get(i), "h" + i + "r", out);
    }
    out.print("}\n");
  }

  private static void write(History history, String prefix, PrintStream out) {
    var remarks = new Remarks(history);
    Map<Revision, String> names = new HashMap<>();
    for (Revision revision : history.oldestFirst()) {
      String name = prefix + names.size();
      names.put(revision, name);
      String words = RevisionNames.words(history, revision);
      var label = new StringBuilder(RevisionNames.id(revision));
      label.append(words.isEmpty() ? "" : "\n" + words);
      String color = "";
      for (Remark remark : remarks.of(revision)) {
        label.append("\n(").append(remark.text()).append(')');
        if (remark.fault()) {
          color = ", fillcolor=\"#ffe3e3\"";
        } else if (remark.text().equals("head") && color.isEmpty()) {
          color = ", fillcolor=\"#d3f9d8\"";
        }
      }
      out.print("  " + name + " [label=" + quoted(label.toString()) + color + "];\n");
    }
    for (Revision revision : history.oldestFirst()) {
      for (Revision parent : history.parents(revision)) {
        out.print("  " + names.get(parent) + " -> " + names.get(revision) + ";\n");
      }
    }
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
