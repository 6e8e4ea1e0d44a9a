package dev.reprise.remedy.guard;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A block's reaction to the error it catches: `lines` of PL/pgSQL, with the variables they need.
public record Reaction(List<String> declarations, List<String> lines) {
  /// Begins a line inside another statement.
  static final String INNER = "\t";

  private static final Reaction NONE = new Reaction(List.of(), List.of("NULL;"));

  /// Ignores the error; with `done`, a query, only if that finds a row.
  public static Reaction passing(@Nullable String done) {
    if (done == null) {
      return NONE;
    }
    List<String> lines = new ArrayList<>(List.of("IF NOT EXISTS ("));
    clauses(done).forEach(each -> lines.add(INNER + each));
    lines.addAll(List.of(") THEN", INNER + "RAISE;", "END IF;"));
    return new Reaction(List.of(), lines);
  }

  /// A query, with each condition on a separate line.
  private static List<String> clauses(String query) {
    List<String> clauses = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i < query.length(); i++) {
      char unit = query.charAt(i);
      depth += unit == '(' ? 1 : unit == ')' ? -1 : 0;
      if (depth == 0 && (query.startsWith(" WHERE ", i) || query.startsWith(" AND ", i))) {
        clauses.add(query.substring(start, i));
        start = i + 1;
      }
    }
    clauses.add(query.substring(start));
    return clauses;
  }

  /// Ignores the error if the existing type has the labels.
  public static Reaction checking(LabelCheck check) {
    return new Reaction(check.declarations(), check.statements());
  }

  boolean passesAlways() {
    return this == NONE;
  }

  boolean isDeclared() {
    return !declarations.isEmpty();
  }

  /// The lines above the statement; lines inside are indented by `step`.
  List<String> opening(String step) {
    List<String> opening = new ArrayList<>();
    if (isDeclared()) {
      opening.add("DECLARE");
      declarations.forEach(each -> opening.add(step + each));
    }
    opening.add("BEGIN");
    return opening;
  }

  /// The lines below it, before `END`.
  List<String> handler(String condition, String step) {
    String head = "EXCEPTION WHEN " + condition + " THEN";
    if (passesAlways()) {
      return List.of(head + " NULL;");
    }
    List<String> handler = new ArrayList<>(List.of(head));
    lines.forEach(each -> handler.add(step + each.replace(INNER, step)));
    return handler;
  }

  /// The lines of a whole `DO` block before the statement.
  List<String> above(String tag, String step) {
    List<String> above = new ArrayList<>(opening(step));
    if (isDeclared()) {
      above.addFirst("DO " + tag);
    } else {
      above.set(0, "DO " + tag + " " + above.getFirst());
    }
    return above;
  }

  /// The same after the statement, from its semicolon on.
  List<String> below(String tag, String condition, String step) {
    List<String> below = new ArrayList<>(handler(condition, step));
    below.add("END " + tag);
    return below;
  }
}
