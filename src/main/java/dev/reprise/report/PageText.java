package dev.reprise.report;

import dev.reprise.rule.Rule;
import dev.reprise.rule.page.ProjectUrl;
import dev.reprise.rule.page.RulePage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A rule for people at a terminal: description, reason, one example, the fix and exceptions.
public final class PageText {
  private static final int WIDEST = 100;
  private static final int USUAL = 80;
  private static final Pattern LINK = Pattern.compile("\\[([^]]+)]\\(([^)]+)\\)");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern BOLD = Pattern.compile("\\*\\*([^*]+)\\*\\*");

  private final Style style;
  private final int width;
  private final StringBuilder text = new StringBuilder();

  private PageText(Style style) {
    this.style = style;
    this.width = style.width() == 0 ? USUAL : Math.min(WIDEST, style.width());
  }

  public static String of(Rule rule, RulePage page, Style style) {
    var text = new PageText(style);
    text.write(rule, page);
    return text.text.toString();
  }

  private void write(Rule rule, RulePage page) {
    Rule.Profile profile = rule.profile();
    text.append(style.strong(rule.id())).append("\n\n");
    paragraphs(page.summary(), "");
    text.append('\n');
    fact("Severity", style.severity(profile.severity(), profile.severity().word()));
    fact("Fixable", page.isFixable() ? "partly, with --fix" : "no");
    fact("Groups", String.join(", ", profile.tags()));
    fact("Since", rule.since());
    fact("Page", ProjectUrl.page(rule.id()));
    section("Why", page.why());
    section("Why it is an error", sentence(page.under("Why it is an error")));
    section("Example", page.example());
    section("How to fix", sentence(page.under("How to fix")));
    String comment = "`# reprise: ignore[" + rule.id() + "] reason`";
    String ignore = sentence(page.under("When to ignore it"));
    section("When to ignore it", (ignore.isEmpty() ? "" : ignore + "\n\n") + comment);
  }

  /// Text that followed a heading on its line starts a new one here.
  private static String sentence(String text) {
    return text.isEmpty() ? "" : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private void fact(String name, String value) {
    text.append(style.faint("%-9s".formatted(name))).append(value).append('\n');
  }

  private void section(String title, String markdown) {
    if (!markdown.isEmpty()) {
      text.append('\n').append(style.strong(title)).append('\n');
      paragraphs(markdown, "  ");
    }
  }

  private void paragraphs(String markdown, String margin) {
    List<String> words = new ArrayList<>();
    boolean fenced = false;
    boolean begun = false;
    for (String line : markdown.split("\n", -1)) {
      if (line.startsWith("```")) {
        flush(words, margin);
        fenced = !fenced;
      } else if (fenced) {
        text.append(margin).append("  ").append(line).append('\n');
      } else if (line.isBlank()) {
        flush(words, margin);
        text.append(begun ? "\n" : "");
      } else if (line.startsWith("|")) {
        flush(words, margin);
        text.append(margin).append(line).append('\n');
      } else {
        if (line.startsWith("- ")) {
          flush(words, margin);
        }
        words.addAll(words(line.strip()));
      }
      begun = true;
    }
    flush(words, margin);
  }

  /// Code spans are kept together.
  private static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    var word = new StringBuilder();
    boolean code = false;
    for (char unit : LINK.matcher(line).replaceAll("$1").toCharArray()) {
      code ^= unit == '`';
      if (unit == ' ' && !code) {
        words.add(word.toString());
        word.setLength(0);
      } else {
        word.append(unit);
      }
    }
    words.add(word.toString());
    return words;
  }

  private void flush(List<String> words, String margin) {
    var line = new StringBuilder();
    for (String word : words) {
      if (!line.isEmpty() && margin.length() + line.length() + 1 + word.length() > width) {
        text.append(margin).append(styled(line.toString())).append('\n');
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    if (!line.isEmpty()) {
      text.append(margin).append(styled(line.toString())).append('\n');
    }
    words.clear();
  }

  /// Without color, Markdown's marks are kept.
  private String styled(String line) {
    if (!style.color()) {
      return line;
    }
    String code =
        CODE.matcher(line).replaceAll(each -> Matcher.quoteReplacement(style.code(each.group(1))));
    return BOLD.matcher(code)
        .replaceAll(each -> Matcher.quoteReplacement(style.strong(each.group(1))));
  }
}
