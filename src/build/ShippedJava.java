import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The Java runtime in the packages, for `NOTICE` and the SBOM. jlink copies it from the JDK that
/// runs this build.
final class ShippedJava {
  private static final String LINE = "OpenJDK 25 ";
  private static final String COMPONENTS = "\n  \"components\" : [";

  private ShippedJava() {}

  private static String build() {
    return Runtime.version().toString();
  }

  /// The tag of its sources: `25.0.1+8-LTS` is built from `jdk-25.0.1+8`.
  private static String tag() {
    return "jdk-" + build().replaceFirst("(\\+\\d+).*", "$1");
  }

  /// `NOTICE` with the runtime's build number and the location of its source.
  static String notice(Path file) throws IOException {
    String text = Files.readString(file);
    if (!text.contains("\n" + LINE)) {
      throw new IllegalStateException(file + " does not name " + LINE);
    }
    String vendor = System.getProperty("java.vendor");
    return text.replace(
        "\n\nLibrary classes",
        "\n                     This build: %s by %s; its source is at\n".formatted(build(), vendor)
            + "                     https://github.com/openjdk/jdk25u, tag "
            + tag()
            + "\n\nLibrary classes");
  }

  /// The SBOM with the runtime as its first component.
  static String bill(Path file) throws IOException {
    String text = Files.readString(file);
    int at = text.indexOf(COMPONENTS);
    if (at < 0) {
      throw new IllegalStateException(file + " has no components");
    }
    String component =
        """

        {
          "type" : "platform",
          "name" : "OpenJDK",
          "version" : "%s",
          "supplier" : { "name" : "%s" },
          "licenses" : [ { "expression" : "GPL-2.0-only WITH Classpath-exception-2.0" } ],
          "externalReferences" : [
            { "type" : "vcs", "url" : "https://github.com/openjdk/jdk25u/tree/%s" }
          ]
        },\
        """
            .formatted(build(), System.getProperty("java.vendor"), tag());
    return text.substring(0, at + COMPONENTS.length())
        + component
        + text.substring(at + COMPONENTS.length());
  }
}
