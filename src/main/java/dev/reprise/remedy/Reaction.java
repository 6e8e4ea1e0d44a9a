package dev.reprise.remedy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a block does about the error it catches: `lines` of PL/pgSQL, with the variables they need.
record Reaction(List<String> declarations, List<String> lines) {
  /// Begins a line that stands inside of another statement.
  static final String INNER = "\t";

  private static final Reaction NONE = new Reaction(List.of(), List.of("NULL;"));

  /// Lets the error pass; with `done`, a query, only where that finds something.
  static Reaction passing(@Nullable String done) {
    return done == null
        ? NONE
        : new Reaction(List.of(), List.of("IF NOT EXISTS (" + done + ") THEN RAISE; END IF;"));
  }

  /// Lets it pass where the type that is there has the labels.
  static Reaction checking(LabelCheck check) {
    return new Reaction(check.declarations(), check.statements());
  }

  boolean passesAlways() {
    return this == NONE;
  }

  boolean isDeclared() {
    return !declarations.isEmpty();
  }

  /// What stands above the statement; lines inside are indented by `step`.
  List<String> opening(String step) {
    List<String> opening = new ArrayList<>();
    if (isDeclared()) {
      opening.add("DECLARE");
      declarations.forEach(each -> opening.add(step + each));
    }
    opening.add("BEGIN");
    return opening;
  }

  /// What stands below it, before `END`.
  List<String> handler(String condition, String step) {
    String head = "EXCEPTION WHEN " + condition + " THEN";
    if (passesAlways()) {
      return List.of(head + " NULL;");
    }
    List<String> handler = new ArrayList<>(List.of(head));
    lines.forEach(each -> handler.add(step + each.replace(INNER, step)));
    return handler;
  }

  /// The lines of a whole `DO` block in front of the statement.
  List<String> above(String tag, String step) {
    List<String> above = new ArrayList<>(opening(step));
    if (isDeclared()) {
      above.addFirst("DO " + tag);
    } else {
      above.set(0, "DO " + tag + " " + above.getFirst());
    }
    return above;
  }

  /// The same behind the statement, from its semicolon on.
  List<String> below(String tag, String condition, String step) {
    List<String> below = new ArrayList<>(handler(condition, step));
    below.add("END " + tag);
    return below;
  }
}
