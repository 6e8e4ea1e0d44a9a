package dev.reprise.finding;

import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A comment that suppresses findings: `# reprise: ignore[rule, rule] reason` in Python, `--
/// reprise: …` in SQL.
///
/// `ignore` applies to the statement it is inside or after, or to the one below if it has its own
/// line; `ignore-revision` and `ignore-file` apply to the whole revision or file. `reason` is the
/// text after it, `place` the comment, `firstLine` to `lastLine` its range, 1-based and inclusive.
public record Suppression(
    Reach reach, List<String> rules, String reason, Place place, int firstLine, int lastLine) {

  public enum Reach {
    STATEMENT,
    REVISION,
    FILE
  }

  /// Tolerates a missing blank, a capital letter, and the syntax of flake8, whose codes contain no
  /// hyphen.
  private static final Pattern MARK =
      Pattern.compile(
          "reprise[ \\t]*:[ \\t]*(ignore|noqa)|noqa[ \\t]*:[ \\t]*(?=[a-z]+-[a-z])",
          Pattern.CASE_INSENSITIVE);

  public Suppression {
    rules = List.copyOf(rules);
  }

  /// All suppressions of a source, in order. A comment without a rule suppresses nothing and is
  /// reported as unused.
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

  /// The offset of the `#` or `--` before the mark, or -1 if the words are not at the start of a
  /// comment.
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

  /// True if it uses flake8's syntax and suppresses nothing here.
  public boolean isForeign() {
    return place.source().text(place.span()).toLowerCase(Locale.ROOT).contains("noqa");
  }

  /// A copy with its rules renamed.
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
