import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;

/// The wheel: `pip install` puts the runtime in the environment's `libexec/reprise` and a script
/// that starts it, without Python, in `bin`. `python -m reprise` replaces itself with that script.
/// The runtime is not below `lib`, because `pip install --target` omits that directory.
final class Wheel {
  private static final String NAME = "reprise";

  private Wheel() {}

  /// Writes `reprise-<version>-py3-none-<platform>.whl` next to `home`.
  static void write(Path home, String version, Platform platform)
      throws IOException, NoSuchAlgorithmException {
    String stem = NAME + "-" + version;
    String info = stem + ".dist-info/";
    var wheel = new Tree();
    wheel.add(
        NAME + "/__init__.py", "\"\"\"Starts Reprise, which runs on a Java of its own.\"\"\"\n");
    wheel.add(NAME + "/__main__.py", Files.readString(Path.of("src/build/python/__main__.py")));
    wheel.add(
        NAME + "/pytest_plugin.py", Files.readString(Path.of("src/build/python/pytest_plugin.py")));
    wheel.addAll(home.resolve("lib"), stem + ".data/data/libexec/reprise/");
    wheel.addAll(home.resolve("share"), stem + ".data/data/share/");
    String plugin = "[pytest11]\nreprise = reprise.pytest_plugin\n";
    if (platform.isWindows()) {
      wheel.add(
          info + "entry_points.txt",
          "[console_scripts]\nreprise = reprise.__main__:main\n\n" + plugin);
    } else {
      wheel.add(info + "entry_points.txt", plugin);
      String script = Files.readString(home.resolve("bin/reprise"));
      wheel.addProgram(
          stem + ".data/scripts/reprise", script.replace("../lib ;;", "../libexec/reprise ;;"));
    }
    wheel.add(info + "licenses/LICENSE", Files.readString(Path.of("LICENSE")));
    wheel.add(info + "licenses/NOTICE", Files.readString(home.resolve("NOTICE")));
    wheel.add(info + "sboms/reprise.cdx.json", Files.readString(home.resolve("sbom.json")));
    wheel.add(info + "METADATA", metadata(version, platform));
    wheel.add(
        info + "WHEEL",
        "Wheel-Version: 1.0\nGenerator: reprise\nRoot-Is-Purelib: false\n" + tags(platform));
    wheel.add(info + "RECORD", record(wheel, info + "RECORD"));
    Path file = home.resolveSibling(stem + "-py3-none-" + platform.wheel + ".whl");
    wheel.zip(file);
    WheelCheck.check(file);
  }

  private static String tags(Platform platform) {
    var tags = new StringBuilder();
    for (String each : platform.wheel.split("\\.")) {
      tags.append("Tag: py3-none-").append(each).append('\n');
    }
    return tags.toString();
  }

  private static String metadata(String version, Platform platform) throws IOException {
    return Files.readString(Path.of("src/build/python/METADATA"))
            .replace("@version@", version)
            .replace("@home@", Pom.home())
            .replace("@system@", platform.classifier())
        + "\n"
        + Pom.linked(Files.readString(Path.of("README.md")));
  }

  /// The list of all files with their digests and sizes, and of itself.
  private static String record(Tree wheel, String own) throws NoSuchAlgorithmException {
    var record = new StringBuilder();
    for (Map.Entry<String, Tree.Entry> each : wheel.entries().entrySet()) {
      byte[] content = each.getValue().content();
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
      record
          .append(each.getKey())
          .append(",sha256=")
          .append(new String(Base64.getUrlEncoder().withoutPadding().encode(digest), UTF_8))
          .append(',')
          .append(content.length)
          .append('\n');
    }
    return record.append(own).append(",,\n").toString();
  }
}
