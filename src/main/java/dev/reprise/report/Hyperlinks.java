package dev.reprise.report;

import dev.reprise.rule.page.ProjectUrl;
import java.net.URI;
import java.nio.file.Path;

/// Links in a terminal, in the syntax of iTerm2, VTE and most others since 2017 (OSC 8): a rule's
/// name links to its page, a path to the file. `root` is the base of relative paths.
public record Hyperlinks(Path root) {
  private static final String START = "\u001b]8;;";
  private static final String END = "\u001b\\";

  String rule(String id, String text) {
    return link(ProjectUrl.page(id), text);
  }

  String file(String path, String text) {
    URI uri = root.resolve(path).toUri();
    return link(uri.toASCIIString(), text);
  }

  private static String link(String uri, String text) {
    return START + uri + END + text + START + END;
  }
}
