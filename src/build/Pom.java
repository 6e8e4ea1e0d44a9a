import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The project's metadata in the packages.
final class Pom {
  private Pom() {}

  /// The project's address on the web.
  static String home() throws IOException {
    return first("<url>(https://github\\.com/[^<]+)</url>");
  }

  static String version() throws IOException {
    return first("\n  <version>([^<]+)</version>");
  }

  private static String first(String pattern) throws IOException {
    Matcher found = Pattern.compile(pattern).matcher(Files.readString(Path.of("pom.xml")));
    if (!found.find()) {
      throw new IllegalStateException("pom.xml has no " + pattern);
    }
    return found.group(1);
  }

  /// A page with its relative links made absolute.
  static String linked(String page) throws IOException {
    return page.replaceAll(
        "]\\((?!https?:|#)([^)]+)\\)",
        Matcher.quoteReplacement("](" + home() + "/blob/main/") + "$1)");
  }
}
