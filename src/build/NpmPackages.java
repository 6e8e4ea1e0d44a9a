import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Two packages for npm: one with the runtime of a platform, and one for all platforms whose script
/// finds and starts the other.
final class NpmPackages {
  private static final String SCOPE = "@reprise-dev";

  private NpmPackages() {}

  /// Writes both next to `home`, named as `npm pack` would name them.
  static void write(Path home, String version, Platform platform) throws IOException {
    if (platform.isMusl()) {
      return;
    }
    String suffix = platform.npmSystem + "-" + platform.npmProcessor;
    var runtime = new Tree();
    runtime.add("package/package.json", manifest("platform.json", version, platform));
    for (String part : new String[] {"bin", "lib"}) {
      runtime.addAll(home.resolve(part), "package/" + part + "/");
    }
    texts(runtime);
    runtime.tar(home.resolveSibling("reprise-dev-cli-" + suffix + "-" + version + ".tgz"));

    var launcher = new Tree();
    launcher.add("package/package.json", manifest("package.json", version, platform));
    launcher.addProgram(
        "package/bin/reprise.js", Files.readString(Path.of("src/build/npm/reprise.js")));
    texts(launcher);
    launcher.add("package/README.md", Pom.linked(Files.readString(Path.of("README.md"))));
    launcher.tar(home.resolveSibling("reprise-dev-cli-" + version + ".tgz"));
  }

  private static void texts(Tree tree) throws IOException {
    tree.add("package/LICENSE", Files.readString(Path.of("LICENSE")));
    tree.add("package/NOTICE", Files.readString(Path.of("NOTICE")));
  }

  private static String manifest(String file, String version, Platform platform)
      throws IOException {
    return Files.readString(Path.of("src/build/npm").resolve(file))
        .replace("@scope@", SCOPE)
        .replace("@version@", version)
        .replace("@home@", Pom.home())
        .replace("@system@", platform.npmSystem)
        .replace("@processor@", platform.npmProcessor)
        .replace("\n  \"@libc@\"", platform.isLinux() ? "\n  \"libc\": [\"glibc\"]," : "");
  }
}
