import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What packages say of the project.
final class Pom {
  private Pom() {}

  /// Where the project lives on the web.
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

  /// A page whose links lead into the repository, wherever it is read.
  static String linked(String page) throws IOException {
    return page.replaceAll(
        "]\\((?!https?:|#)([^)]+)\\)",
        Matcher.quoteReplacement("](" + home() + "/blob/main/") + "$1)");
  }
}
