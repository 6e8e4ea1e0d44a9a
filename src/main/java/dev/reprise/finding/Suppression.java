package dev.reprise.finding;

import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;

/// A comment that silences findings: `# reprise: ignore[rule, rule] reason` in Python, `-- reprise:
/// …` in SQL.
///
/// `ignore` speaks of the statement it stands in or behind, or of the one below when it has a line
/// of its own; `ignore-revision` and `ignore-file` of everything in the revision or the file.
/// `place` is the comment, `firstLine` to `lastLine` what it speaks of, both counted from 1 and
/// included.
public record Suppression(
    Reach reach, List<String> rules, Place place, int firstLine, int lastLine) {

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
    Statements statements = null;
    for (int at = text.indexOf(MARK); at >= 0; at = text.indexOf(MARK, at + 1)) {
      int comment = commentStart(text, at);
      if (comment < 0) {
        continue;
      }
      if (statements == null) {
        statements = Statements.of(source);
      }
      if (statements.isComment(comment)) {
        found.add(parse(source, comment, at + MARK.length(), statements.around(comment)));
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

  private static Suppression parse(Source source, int comment, int from, Statements.Lines lines) {
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
    return new Suppression(reach, rules, place, lines.first(), lines.last());
  }

  public boolean covers(Finding finding) {
    if (!rules.contains(finding.rule()) || !finding.place().path().equals(place.path())) {
      return false;
    }
    int line = finding.place().start().line();
    return switch (reach) {
      case FILE, REVISION -> true;
      case STATEMENT -> firstLine <= line && line <= lastLine;
    };
  }
}
