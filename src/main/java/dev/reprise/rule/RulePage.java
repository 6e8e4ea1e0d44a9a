package dev.reprise.rule;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// A rule's page, `rules/<id>.md`, as the program carries it: what `explain` prints and SARIF
/// shows.
///
/// `summary` is its first sentence, in Markdown.
public record RulePage(String id, String summary, String markdown) {

  /// @throws IllegalArgumentException when there is no such page
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

  /// What stands between the title and the first section, in Markdown: what it is and why it
  /// matters.
  public String introduction() {
    int start = markdown.indexOf('\n') + 1;
    int end = markdown.indexOf("\n## ", start);
    return markdown.substring(start, end < 0 ? markdown.length() : end).strip();
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
