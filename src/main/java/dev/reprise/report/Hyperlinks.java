package dev.reprise.report;

import dev.reprise.rule.page.ProjectUrl;
import java.net.URI;
import java.nio.file.Path;

/// Links in a terminal, as iTerm2, VTE and most others since 2017 take them (OSC 8): the name of a
/// rule leads to its page, a path to the file. `root` is what paths are relative to.
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
