package dev.reprise.finding;

import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A comment that silences findings: `# reprise: ignore[rule, rule] reason` in Python, `-- reprise:
/// …` in SQL.
///
/// `ignore` speaks of the statement it stands in or behind, or of the one below when it has a line
/// of its own; `ignore-revision` and `ignore-file` of everything in the revision or the file.
/// `reason` is what follows, `place` is the comment, `firstLine` to `lastLine` what it speaks of,
/// both counted from 1 and included.
public record Suppression(
    Reach reach, List<String> rules, String reason, Place place, int firstLine, int lastLine) {

  public enum Reach {
    STATEMENT,
    REVISION,
    FILE
  }

  /// People forget the blank, begin with a capital, or write it as for flake8, whose codes have no
  /// hyphen.
  private static final Pattern MARK =
      Pattern.compile(
          "reprise[ \\t]*:[ \\t]*(ignore|noqa)|noqa[ \\t]*:[ \\t]*(?=[a-z]+-[a-z])",
          Pattern.CASE_INSENSITIVE);

  public Suppression {
    rules = List.copyOf(rules);
  }

  /// All of a source, in order. A comment that names no rule silences nothing, and shows up as
  /// unused.
  public static List<Suppression> of(Source source) {
    List<Suppression> found = new ArrayList<>();
    String text = source.text();
    if (text.indexOf("eprise") < 0 && text.indexOf("EPRISE") < 0 && text.indexOf("noqa") < 0) {
      return found;
    }
    StatementSpans statements = null;
    Matcher marks = MARK.matcher(text);
    while (marks.find()) {
      int comment = commentStart(text, marks.start());
      if (comment < 0) {
        continue;
      }
      if (statements == null) {
        statements = StatementSpans.of(source);
      }
      if (statements.isComment(comment)) {
        found.add(parse(source, comment, marks.end(), statements.around(comment)));
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

  private static Suppression parse(
      Source source, int comment, int from, StatementSpans.Lines lines) {
    String text = source.text();
    int lineEnd =
        source.lineStart(source.line(comment)) + source.lineText(source.line(comment)).length();
    String rest = text.substring(from, lineEnd);
    String word = rest.toLowerCase(Locale.ROOT);
    Reach reach =
        word.startsWith("-file")
            ? Reach.FILE
            : word.startsWith("-revision") ? Reach.REVISION : Reach.STATEMENT;
    boolean foreign = text.substring(comment, from).toLowerCase(Locale.ROOT).contains("noqa");
    int open = foreign ? -1 : rest.indexOf('[');
    int close = rest.indexOf(']');
    List<String> rules = new ArrayList<>();
    int end = lineEnd;
    if (open >= 0 && close > open) {
      for (String rule : rest.substring(open + 1, close).split(",")) {
        if (!rule.isBlank()) {
          rules.add(rule.strip().toLowerCase(Locale.ROOT));
        }
      }
      end = from + close + 1;
    }
    Place place = new Place(source, new Span(comment, end));
    String reason = text.substring(end, lineEnd).strip();
    return new Suppression(reach, rules, reason, place, lines.first(), lines.last());
  }

  /// Whether it is spelled as for flake8, and silences nothing here.
  public boolean isForeign() {
    return place.source().text(place.span()).toLowerCase(Locale.ROOT).contains("noqa");
  }

  /// The same with other names for its rules.
  public Suppression naming(UnaryOperator<String> names) {
    List<String> named = rules.stream().map(names).toList();
    return new Suppression(reach, named, reason, place, firstLine, lastLine);
  }

  boolean covers(Finding finding) {
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
