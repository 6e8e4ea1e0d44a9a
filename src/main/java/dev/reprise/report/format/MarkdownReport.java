package dev.reprise.report.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.finding.Severity;
import dev.reprise.history.History;
import dev.reprise.history.Revision;
import dev.reprise.operation.platform.Database;
import dev.reprise.report.FixExcerpt;
import dev.reprise.report.HistoryVerdicts;
import dev.reprise.report.Markdown;
import dev.reprise.report.Report;
import dev.reprise.report.Results;
import dev.reprise.report.SentSql;
import dev.reprise.report.Words;
import dev.reprise.report.history.HistoryMermaid;
import dev.reprise.rule.page.ProjectUrl;
import dev.reprise.text.Printable;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/// `--format markdown`: a comment for a pull request, or a job's summary. Findings with their fixes
/// first; for few revisions, also their SQL and their place in the history.
public final class MarkdownReport implements Report {
  /// The first line, by which a later run finds its own comment.
  public static final String MARKER = "<!-- reprise -->";

  /// GitHub accepts comments of up to 65,536 characters.
  private static final int MOST_CHARACTERS = 60_000;

  /// With more revisions, the SQL is too long for a comment.
  private static final int MOST_REVISIONS = 20;

  private static final int MOST_SQL_LINES = 200;
  private static final int MOST_DIFF_LINES = 40;

  /// Room for the sentence about omitted parts.
  private static final int RESERVE = 100;

  private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}_./: +=,-]+");

  @Override
  public void write(Results results, PrintStream out) {
    List<Finding> worstFirst = new ArrayList<>(results.findings());
    worstFirst.sort(Comparator.comparing(Finding::severity).thenComparing(Finding.ORDER));
    var text = new StringBuilder(MARKER + "\n## Reprise\n\n" + summary(results) + "\n");
    int shown = 0;
    for (Finding finding : worstFirst) {
      if (!append(text, finding(finding))) {
        break;
      }
      shown++;
    }
    int revisions = results.judged().stream().mapToInt(each -> each.verdicts().size()).sum();
    if (shown < worstFirst.size()) {
      int more = worstFirst.size() - shown;
      text.append("\n%d more %s not shown.\n".formatted(more, more == 1 ? "is" : "are"));
    } else if (revisions <= MOST_REVISIONS) {
      for (HistoryVerdicts judged : results.judged()) {
        revisions(judged, results).forEach(each -> append(text, each));
      }
      picture(results, text);
    }
    out.print(text);
  }

  private static boolean append(StringBuilder text, String part) {
    boolean fits = text.length() + part.length() <= MOST_CHARACTERS - RESERVE;
    if (fits) {
      text.append(part);
    }
    return fits;
  }

  private static String summary(Results results) {
    String revisions = Words.count(results.coverage().revisions(), "revision");
    if (results.findings().isEmpty()) {
      return "No findings in " + revisions + ".";
    }
    List<String> counts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      long count = results.findings().stream().filter(each -> each.severity() == severity).count();
      if (count > 0) {
        counts.add(Words.count((int) count, severity.word()));
      }
    }
    return String.join(", ", counts) + " in " + revisions + ".";
  }

  private static String finding(Finding finding) {
    var text =
        new StringBuilder(
            "\n**%s** %s %s ([%s](%s))\n"
                .formatted(
                    finding.severity().word(),
                    code(finding.place().path() + ":" + finding.place().start().line()),
                    Markdown.cell(finding.message()),
                    finding.rule(),
                    ProjectUrl.page(finding.rule())));
    if (!finding.fixes().isEmpty()) {
      Fix fix = finding.fixes().getFirst();
      FixExcerpt excerpt = FixExcerpt.of(finding, fix, MOST_DIFF_LINES);
      String doubt = fix.doubt() == null ? "" : " (because " + fix.doubt() + ")";
      String head = "%s fix: %s%s".formatted(fix.applicability().word(), fix.title(), doubt);
      if (excerpt.lines().isEmpty()) {
        text.append("\n").append(Markdown.cell(head)).append("\n");
      } else {
        List<String> lines = new ArrayList<>();
        excerpt.lines().forEach(each -> lines.add(each.mark() + Printable.of(each.text())));
        if (excerpt.more() > 0) {
          lines.add(" … and " + Words.count(excerpt.more(), "more line"));
        }
        text.append(details(Markdown.cell(head), "diff", lines));
      }
    }
    return text.toString();
  }

  private static List<String> revisions(HistoryVerdicts judged, Results results) {
    String directory = judged.history().directory().path();
    var platform = results.platforms().getOrDefault(directory, results.platform());
    boolean postgres = platform.database() == Database.POSTGRESQL;
    List<String> texts = new ArrayList<>();
    for (Revision revision : judged.history().revisions()) {
      HistoryVerdicts.Verdict verdict = judged.verdicts().get(revision);
      if (verdict != null) {
        List<String> sql = SentSql.of(verdict.upgrade(), postgres);
        int more = sql.size() - MOST_SQL_LINES;
        if (more > 0) {
          sql = new ArrayList<>(sql.subList(0, MOST_SQL_LINES));
          sql.add("-- and " + Words.count(more, "more line"));
        }
        String head = "What %s sends".formatted(Markdown.cell(Printable.of(revision.path())));
        texts.add(
            sql.isEmpty()
                ? "\n%s sends nothing.\n".formatted(code(revision.path()))
                : details(head, "sql", sql));
      }
    }
    return texts;
  }

  private static void picture(Results results, StringBuilder text) {
    List<History> histories =
        results.judged().stream()
            .filter(each -> !each.verdicts().isEmpty())
            .map(HistoryVerdicts::history)
            .toList();
    if (!histories.isEmpty()) {
      var bytes = new ByteArrayOutputStream();
      HistoryMermaid.write(histories, new PrintStream(bytes, true, UTF_8));
      append(text, details("The history", "mermaid", bytes.toString(UTF_8).lines().toList()));
    }
  }

  /// The fence is longer than any in the lines.
  private static String details(String summary, String language, List<String> lines) {
    String body = String.join("\n", lines);
    String fence = "```";
    while (body.contains(fence)) {
      fence += "`";
    }
    return "\n<details><summary>%s</summary>\n\n%s%s\n%s\n%s\n\n</details>\n"
        .formatted(summary, fence, language, body, fence);
  }

  /// As code if the name is plain: a code span cannot be escaped, only ended.
  private static String code(String place) {
    String text = Printable.of(place);
    return PLAIN.matcher(text).matches()
        ? "`" + text + "`"
        : Markdown.cell(text).replace("`", "&#96;");
  }
}
