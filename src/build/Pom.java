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
    Matcher url =
        Pattern.compile("<url>(https://github\\.com/[^<]+)</url>")
            .matcher(Files.readString(Path.of("pom.xml")));
    if (!url.find()) {
      throw new IllegalStateException("pom.xml does not say where the project lives.");
    }
    return url.group(1);
  }

  /// A page whose links lead into the repository, wherever it is read.
  static String linked(String page) throws IOException {
    return page.replaceAll(
        "]\\((?!https?:|#)([^)]+)\\)",
        Matcher.quoteReplacement("](" + home() + "/blob/main/") + "$1)");
  }
}
