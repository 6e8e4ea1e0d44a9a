package dev.reprise.history;

import dev.reprise.history.Revision.Reference;
import dev.reprise.syntax.python.Statement;
import dev.reprise.syntax.python.StringLiteral;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The docstring of an Alembic file, with the lines that Alembic's template writes for people:
/// `Revision ID: x` and `Revises: y, z`. Alembic itself reads the variables, never these.
///
/// `title` is the first paragraph on one line, unless it consists of such lines. `revises` is empty
/// for a bare `Revises:`, null without one; `created` is the day, or empty.
public record Docstring(
    String title, @Nullable Reference revision, @Nullable List<Reference> revises, String created) {
  private static final List<String> FOR_PEOPLE =
      List.of("Revision ID:", "Revises:", "Create Date:");
  private static final String DATE = "0000-00-00";
  static final Docstring NONE = new Docstring("", null, null, "");

  public Docstring {
    revises = revises == null ? null : List.copyOf(revises);
  }

  /// Reads the docstring from a file's first statements.
  static Docstring of(List<Statement> statements) {
    return !statements.isEmpty()
            && statements.getFirst() instanceof Statement.ExpressionStatement first
            && first.value() instanceof StringLiteral literal
        ? read(literal)
        : NONE;
  }

  private static Docstring read(StringLiteral literal) {
    String text = literal.value();
    List<Reference> revision = line(literal, "Revision ID:");
    return new Docstring(
        title(text),
        revision == null || revision.size() != 1 ? null : revision.getFirst(),
        line(literal, "Revises:"),
        date(text));
  }

  /// `2024-05-01` of `Create Date: 2024-05-01 10:11:12.123456`.
  private static String date(String text) {
    String label = "Create Date:";
    int at = text.indexOf(label);
    if (at < 0) {
      return "";
    }
    int start = at + label.length();
    while (start < text.length() && text.charAt(start) == ' ') {
      start++;
    }
    int end = Math.min(text.length(), start + DATE.length());
    for (int i = start; i < end; i++) {
      boolean digit = DATE.charAt(i - start) == '0';
      if (digit ? !Character.isDigit(text.charAt(i)) : text.charAt(i) != '-') {
        return "";
      }
    }
    return end - start == DATE.length() ? text.substring(start, end) : "";
  }

  private static String title(String text) {
    String stripped = text.strip();
    int end = stripped.indexOf("\n\n");
    var title = new StringBuilder();
    // Not with a regular expression: a long history has hundreds of these.
    for (String line : stripped.substring(0, end < 0 ? stripped.length() : end).split("\n")) {
      String words = line.strip();
      if (FOR_PEOPLE.stream().anyMatch(words::startsWith)) {
        break;
      }
      title.append(title.isEmpty() ? "" : " ").append(words);
    }
    return title.toString();
  }

  /// The words after `label` at the beginning of a line, or null if there is no such line.
  private static @Nullable List<Reference> line(StringLiteral literal, String label) {
    String text = literal.value();
    int at = text.indexOf(label);
    while (at > 0 && !text.substring(text.lastIndexOf('\n', at - 1) + 1, at).isBlank()) {
      at = text.indexOf(label, at + 1);
    }
    if (at < 0) {
      return null;
    }
    int lineEnd = text.indexOf('\n', at);
    int end = lineEnd < 0 ? text.length() : lineEnd;
    List<Reference> words = new ArrayList<>();
    int start = at + label.length();
    while (start < end) {
      int stop = start;
      while (stop < end && isPartOfId(text.charAt(stop))) {
        stop++;
      }
      if (stop > start) {
        Span span = literal.spanOf(start, stop);
        words.add(new Reference(text.substring(start, stop), span));
      }
      start = stop + 1;
    }
    return words;
  }

  private static boolean isPartOfId(char unit) {
    return !Character.isWhitespace(unit)
        && unit != ','
        && unit != '('
        && unit != ')'
        && unit != '\'';
  }
}
