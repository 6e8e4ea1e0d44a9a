package dev.reprise.report;

import java.util.List;

/// The output formats by name.
public final class Formats {
  public static final List<String> NAMES =
      List.of(
          "full",
          "concise",
          "json",
          "sarif",
          "github",
          "gitlab",
          "rdjson",
          "junit",
          "checkstyle",
          "markdown",
          "html");

  private Formats() {}

  /// The format of one of the [#NAMES]. `style` matters to formats for people only.
  public static Report byName(String name, Style style) {
    return switch (name) {
      case "full" -> new FullReport(style, true);
      case "concise" -> new ConciseReport(style);
      case "json" -> new JsonReport();
      case "sarif" -> new SarifReport();
      case "github" -> new GithubReport();
      case "gitlab" -> new GitlabReport();
      case "rdjson" -> new RdjsonReport();
      case "junit" -> new JunitReport();
      case "checkstyle" -> new CheckstyleReport();
      case "markdown" -> new MarkdownReport();
      case "html" -> new HtmlReport();
      case String unknown -> throw new IllegalArgumentException(unknown);
    };
  }
}
