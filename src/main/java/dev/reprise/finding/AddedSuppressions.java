package dev.reprise.finding;

import dev.reprise.text.Edit;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Comments that suppress findings, one above each statement, with a reason to fill in.
public final class AddedSuppressions {
  private static final String REASON = "TODO: say why";

  private AddedSuppressions() {}

  /// The findings with the comment as their only fix. The first finding of a statement gets it for
  /// all of them.
  public static List<Finding> asFixes(List<Finding> findings) {
    Map<String, StatementSpans> statements = new LinkedHashMap<>();
    Map<String, List<Finding>> byStatement = new LinkedHashMap<>();
    for (Finding finding : findings) {
      byStatement
          .computeIfAbsent(
              finding.place().path() + ":" + line(finding, statements), _ -> new ArrayList<>())
          .add(finding);
    }
    List<Finding> fixed = new ArrayList<>();
    for (List<Finding> together : byStatement.values()) {
      var rules = new TreeSet<String>();
      together.forEach(each -> rules.add(each.rule()));
      Finding first = together.getFirst();
      fixed.add(
          first.withFixes(
              List.of(comment(first.place().source(), line(first, statements), rules))));
      together.stream().skip(1).forEach(each -> fixed.add(each.withFixes(List.of())));
    }
    return fixed;
  }

  /// The 1-based line of the statement that the finding is about.
  private static int line(Finding finding, Map<String, StatementSpans> statements) {
    Source source = finding.place().source();
    return statements
        .computeIfAbsent(source.path(), _ -> StatementSpans.of(source))
        .firstLine(finding.place().span().start());
  }

  /// The finding with one fix: a comment at the top that suppresses its rule in the whole file.
  public static Finding inFile(Finding finding) {
    Source source = finding.place().source();
    int line = 1;
    while (line < source.lineCount() && source.lineText(line).matches("#(!|.*coding[:=]).*")) {
      line++;
    }
    return finding.withFixes(List.of(comment(source, line, "", "ignore-file", finding.rule())));
  }

  private static Fix comment(Source source, int line, TreeSet<String> rules) {
    String text = source.lineText(line);
    String margin = text.substring(0, text.length() - text.stripLeading().length());
    return comment(source, line, margin, "ignore", String.join(", ", rules));
  }

  private static Fix comment(Source source, int line, String margin, String word, String rules) {
    String mark = source.path().endsWith(".py") ? "#" : "--";
    int start = source.lineStart(line);
    String end = source.text().contains("\r\n") ? "\r\n" : "\n";
    return Fix.safe(
        "Silence it with a comment",
        source,
        new Edit(
            new Span(start, start),
            "%s%s reprise: %s[%s] %s%s".formatted(margin, mark, word, rules, REASON, end)));
  }
}
