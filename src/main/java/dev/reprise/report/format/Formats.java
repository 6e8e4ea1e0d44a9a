package dev.reprise.report.format;

import dev.reprise.report.FullReport;
import dev.reprise.report.Report;
import dev.reprise.report.Style;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The output formats by name.
public final class Formats {
  private static final Map<String, Function<Style, Report>> ALL = new LinkedHashMap<>();

  static {
    ALL.put("full", style -> new FullReport(style, true));
    ALL.put("concise", ConciseReport::new);
    ALL.put("json", _ -> new JsonReport());
    ALL.put("sarif", _ -> new SarifReport());
    ALL.put("github", _ -> new GithubReport());
    ALL.put("gitlab", _ -> new GitlabReport());
    ALL.put("rdjson", _ -> new RdjsonReport());
    ALL.put("junit", _ -> new JunitReport());
    ALL.put("checkstyle", _ -> new CheckstyleReport());
    ALL.put("markdown", _ -> new MarkdownReport());
    ALL.put("html", _ -> new HtmlReport());
  }

  public static final List<String> NAMES = List.copyOf(ALL.keySet());

  private Formats() {}

  /// The format of one of the [#NAMES]. `style` affects formats for people only.
  public static Report byName(String name, Style style) {
    Function<Style, Report> format = ALL.get(name);
    if (format == null) {
      throw new IllegalArgumentException(name);
    }
    return format.apply(style);
  }
}
