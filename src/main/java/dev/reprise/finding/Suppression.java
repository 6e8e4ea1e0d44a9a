package dev.reprise.finding;

import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;

/// A comment that silences findings: `# reprise: ignore[rule, rule] reason` in Python, `-- reprise:
/// …` in SQL.
///
/// `ignore` speaks of the statement it stands behind, or of the one below when it has a line of its
/// own; `ignore-revision` and `ignore-file` of everything in the revision or the file. `place` is
/// the comment.
public record Suppression(Reach reach, List<String> rules, Place place, int line) {

  public enum Reach {
    STATEMENT,
    REVISION,
    FILE
  }

  private static final String MARK = "reprise: ignore";

  public Suppression {
    rules = List.copyOf(rules);
  }

  /// All of a source, in order. A comment that names no rule silences nothing, and shows up as
  /// unused.
  public static List<Suppression> of(Source source) {
    List<Suppression> found = new ArrayList<>();
    String text = source.text();
    for (int at = text.indexOf(MARK); at >= 0; at = text.indexOf(MARK, at + 1)) {
      int comment = commentStart(text, at);
      if (comment >= 0) {
        found.add(parse(source, comment, at + MARK.length()));
      }
    }
    return found;
  }

  /// Where the `#` or `--` in front of the mark stands, or -1 when the words are not a comment's
  /// first.
  private static int commentStart(String text, int mark) {
    int at = mark - 1;
    while (at >= 0 && text.charAt(at) == ' ') {
      at--;
    }
    if (at >= 0 && text.charAt(at) == '#') {
      return at;
    }
    return at > 0 && text.charAt(at) == '-' && text.charAt(at - 1) == '-' ? at - 1 : -1;
  }

  private static Suppression parse(Source source, int comment, int from) {
    String text = source.text();
    int lineEnd =
        source.lineStart(source.line(comment)) + source.lineText(source.line(comment)).length();
    String rest = text.substring(from, lineEnd);
    Reach reach =
        rest.startsWith("-file")
            ? Reach.FILE
            : rest.startsWith("-revision") ? Reach.REVISION : Reach.STATEMENT;
    int open = rest.indexOf('[');
    int close = rest.indexOf(']');
    List<String> rules = new ArrayList<>();
    int end = lineEnd;
    if (open >= 0 && close > open) {
      for (String rule : rest.substring(open + 1, close).split(",")) {
        if (!rule.isBlank()) {
          rules.add(rule.strip());
        }
      }
      end = from + close + 1;
    }
    Place place = new Place(source, new Span(comment, end));
    return new Suppression(reach, rules, place, spokenOf(source, comment));
  }

  /// The 1-based line the comment speaks of: its own, or, where it stands alone, the next line that
  /// is neither blank nor a comment.
  private static int spokenOf(Source source, int comment) {
    int line = source.line(comment);
    if (!source.text().substring(source.lineStart(line), comment).isBlank()) {
      return line;
    }
    for (int next = line + 1; next <= source.lineCount(); next++) {
      String text = source.lineText(next).strip();
      if (!text.isEmpty() && !text.startsWith("#") && !text.startsWith("--")) {
        return next;
      }
    }
    return line;
  }

  public boolean covers(Finding finding) {
    if (!rules.contains(finding.rule()) || !finding.place().path().equals(place.path())) {
      return false;
    }
    return switch (reach) {
      case FILE, REVISION -> true;
      case STATEMENT -> finding.place().start().line() == line;
    };
  }
}
