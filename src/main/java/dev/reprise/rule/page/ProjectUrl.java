package dev.reprise.rule.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// Where the project lives on the web; `pom.xml` says it, and the build writes it beside this
/// class.
public final class ProjectUrl {
  public static final String URI = read();

  private ProjectUrl() {}

  /// The address of a rule's page.
  public static String page(String rule) {
    return URI + "/blob/main/rules/" + rule + ".md";
  }

  private static String read() {
    try (InputStream home = ProjectUrl.class.getResourceAsStream("home")) {
      if (home == null) {
        throw new IllegalStateException("The build left out the project's address");
      }
      return new String(home.readAllBytes(), UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
