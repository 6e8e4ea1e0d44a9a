package dev.reprise.rule.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The addresses of the project and of this version's documentation. The build writes the address
/// and the version of `pom.xml` into a resource beside this class.
public final class ProjectUrl {
  private static final String[] HOME = read().split("\\s+");

  public static final String URI = HOME[0];
  public static final String VERSION = HOME[1];

  /// `https://github.com/OWNER/NAME` has its pages at `https://OWNER.github.io/NAME`, each version
  /// below its number: so links keep leading to the page of the version that printed them.
  public static final String SITE =
      URI.replaceFirst("//github\\.com/([^/]+)/", "//$1.github.io/") + "/" + VERSION;

  private ProjectUrl() {}

  /// The address of a rule's page.
  public static String page(String rule) {
    return SITE + "/rules/" + rule + ".html";
  }

  private static String read() {
    try (InputStream home = ProjectUrl.class.getResourceAsStream("home")) {
      if (home == null) {
        throw new IllegalStateException("missing from the build: the project's URL");
      }
      return new String(home.readAllBytes(), UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
