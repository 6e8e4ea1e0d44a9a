package dev.reprise.rule.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A rule's page, `rules/<id>.md`, as bundled with the program: printed by `explain` and shown by
/// SARIF.
///
/// `summary` is its first sentence, in Markdown.
public record RulePage(String id, String summary, String markdown) {
  private static final Pattern FIXED = Pattern.compile("(?m)^```\\w+ fixed");

  /// @throws IllegalArgumentException if there is no such page
  public static RulePage of(String id) {
    try (InputStream page = RulePage.class.getResourceAsStream("/rules/" + id + ".md")) {
      if (page == null) {
        throw new IllegalArgumentException("No page for rule " + id);
      }
      return parse(new String(page.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The H1 is the id, the first sentence below it the summary.
  public static RulePage parse(String markdown) {
    int titleEnd = markdown.indexOf('\n');
    if (!markdown.startsWith("# ") || titleEnd < 0) {
      throw new IllegalArgumentException("A page starts with `# rule-id`");
    }
    String id = markdown.substring(2, titleEnd).strip();
    String rest = markdown.substring(titleEnd).strip();
    int paragraphEnd = rest.indexOf("\n\n");
    String paragraph = paragraphEnd < 0 ? rest : rest.substring(0, paragraphEnd);
    return new RulePage(id, firstSentence(paragraph.replace('\n', ' ')), markdown);
  }

  /// The text between the title and the first section, in Markdown: the problem and its
  /// consequences.
  public String introduction() {
    int start = markdown.indexOf('\n') + 1;
    int end = markdown.indexOf("\n## ", start);
    return markdown.substring(start, end < 0 ? markdown.length() : end).strip();
  }

  /// The page for external readers, without parts that only its tests need.
  public String published() {
    return PublishedPage.of(markdown);
  }

  /// The paragraphs of the introduction without a heading of their own, except the summary: the
  /// reasons.
  public String why() {
    List<String> paragraphs = new ArrayList<>();
    for (String each : introduction().split("\n\n+")) {
      if (!each.startsWith("**")) {
        paragraphs.add(each);
      } else {
        break;
      }
    }
    String first = paragraphs.isEmpty() ? "" : paragraphs.getFirst().replace('\n', ' ');
    String rest = first.startsWith(summary) ? first.substring(summary.length()).strip() : first;
    List<String> left =
        new ArrayList<>(paragraphs.subList(Math.min(1, paragraphs.size()), paragraphs.size()));
    if (!rest.isEmpty()) {
      left.addFirst(rest);
    }
    return PublishedPage.linked(String.join("\n\n", left));
  }

  /// The text after a heading within the introduction, such as `How to fix`, up to the next one; or
  /// an empty string.
  public String under(String heading) {
    String mark = "**" + heading + ":**";
    List<String> found = new ArrayList<>();
    boolean inside = false;
    for (String each : introduction().split("\n\n+")) {
      inside = each.startsWith("**") ? each.startsWith(mark) : inside;
      if (inside) {
        found.add(each.startsWith(mark) ? each.substring(mark.length()).strip() : each);
      }
    }
    return PublishedPage.linked(String.join("\n\n", found));
  }

  /// The first reported example, with its message and its fix.
  public String example() {
    int start = markdown.indexOf("\n## Reported\n");
    if (start < 0) {
      return "";
    }
    String[] blocks = markdown.substring(start + "\n## Reported\n".length()).split("\n```\n", -1);
    List<String> taken = new ArrayList<>();
    boolean reported = false;
    for (String block : blocks) {
      String fence = block.strip();
      boolean fixed = fence.matches("```\\w+ fixed[\\s\\S]*");
      if (fence.startsWith("## ") || reported && !fixed) {
        break;
      }
      taken.add(block);
      reported |= fence.startsWith("```report");
    }
    return PublishedPage.of(String.join("\n```\n", taken) + "\n```\n").strip();
  }

  /// True if the program can fix some of the findings.
  public boolean isFixable() {
    return FIXED.matcher(markdown).find();
  }

  private static String firstSentence(String paragraph) {
    for (int i = 0; i + 1 < paragraph.length(); i++) {
      if (paragraph.charAt(i) == '.'
          && paragraph.charAt(i + 1) == ' '
          && i + 2 < paragraph.length()
          && Character.isUpperCase(paragraph.charAt(i + 2))) {
        return paragraph.substring(0, i + 1);
      }
    }
    return paragraph;
  }
}
