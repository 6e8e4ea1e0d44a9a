package dev.reprise.rule.page;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A page for external readers: its fences contain only a language, test directives appear as text
/// before them, and links are absolute.
final class PublishedPage {
  private static final Pattern LINK = Pattern.compile("]\\(([\\w-]+)\\.md\\)");
  private static final Pattern VERSION = Pattern.compile("(alembic|sqlalchemy)=(\\S+)");
  private static final String FENCE = "```";

  private PublishedPage() {}

  static String of(String markdown) {
    var page = new StringBuilder();
    boolean inside = false;
    for (String line : markdown.split("\n", -1)) {
      if (line.startsWith(FENCE)) {
        page.append(inside ? line : opening(line.substring(FENCE.length())));
        inside = !inside;
      } else {
        page.append(inside ? line : linked(line));
      }
      page.append('\n');
    }
    page.setLength(page.length() - 1);
    return page.toString();
  }

  static String linked(String text) {
    return LINK.matcher(text)
        .replaceAll(link -> Matcher.quoteReplacement("](" + ProjectUrl.page(link.group(1)) + ")"));
  }

  private static String opening(String told) {
    String[] words = told.split(" ");
    if (words[0].equals("report")) {
      return "Reported:\n\n```text";
    }
    var before = new StringBuilder();
    for (int i = 1; i < words.length; i++) {
      String word = words[i];
      Matcher version = VERSION.matcher(word);
      if (word.equals("fixed")) {
        before.append(before.isEmpty() ? "With `--fix`" : ", with `--fix`");
      } else if (word.equals("unsafe")) {
        before.append(" and `--unsafe-fixes`");
      } else if (word.equals("between")) {
        before.append("Written by the application between the two runs");
      } else if (word.startsWith("database=")) {
        before.append(before.isEmpty() ? "" : ", ").append("On ");
        before.append(word.endsWith("=sqlite") ? "SQLite" : word.substring(word.indexOf('=') + 1));
      } else if (version.matches()) {
        String library = version.group(1).equals("alembic") ? "Alembic " : "SQLAlchemy ";
        before.append(before.isEmpty() ? "" : ", ").append(library).append(version.group(2));
      } else if (word.indexOf('=') < 0) {
        before.append(before.isEmpty() ? "" : ", ").append('`').append(word).append('`');
      }
    }
    return (before.isEmpty() ? "" : before + ":\n\n") + FENCE + words[0];
  }
}
