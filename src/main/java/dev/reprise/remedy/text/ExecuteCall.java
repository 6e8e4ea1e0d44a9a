package dev.reprise.remedy.text;

import java.util.ArrayList;
import java.util.List;

/// `op.execute(…)` as a person would write it.
public final class ExecuteCall {
  private static final int LONGEST_LITERAL = 70;

  private ExecuteCall() {}

  /// The lines of a call that sends one statement, given as lines.
  public static List<String> lines(String operations, List<String> sql) {
    String only = sql.size() == 1 ? PythonText.quoted(PythonText.bound(sql.getFirst())) : null;
    if (only != null && only.length() <= LONGEST_LITERAL) {
      return List.of(operations + ".execute(" + only + ")");
    }
    List<String> lines = new ArrayList<>();
    lines.add(operations + ".execute(");
    lines.add("    \"\"\"");
    for (String line : sql) {
      lines.add("    " + PythonText.inTripleQuotes(PythonText.bound(line)));
    }
    lines.add("    \"\"\"");
    lines.add(")");
    return lines;
  }
}
