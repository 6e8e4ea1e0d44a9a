import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.spi.ToolProvider;

/// Makes the archive for people without a JDK: the program, its start-up cache and a Java runtime
/// of its own, to be unpacked anywhere.
final class Distribute {
  /// What the libraries need: JSqlParser logs, and turns literals into `java.sql` dates.
  private static final String MODULES = "java.base,java.logging,java.sql";

  private Distribute() {}

  /// Arguments: the program's jar, the directory of its libraries, and the directory to write,
  /// whose name is the archive's too.
  public static void main(String[] args) throws Exception {
    Path home = Path.of(args[2]);
    Assemble.delete(home);
    Files.createDirectories(home.resolve("bin"));
    Files.createDirectories(home.resolve("lib"));

    Path runtime = home.resolve("lib/runtime");
    int status =
        ToolProvider.findFirst("jlink")
            .orElseThrow(() -> new IllegalStateException("This JDK has no jlink."))
            .run(
                System.out,
                System.err,
                "--add-modules=" + MODULES,
                "--output=" + runtime,
                "--strip-native-debug-symbols=exclude-debuginfo-files",
                "--no-header-files",
                "--no-man-pages");
    if (status != 0) {
      System.exit(status);
    }

    Path app = home.resolve("lib/app");
    String digest = Assemble.assemble(Path.of(args[0]), Path.of(args[1]), app, runtime);
    Files.writeString(app.resolve("current"), digest + "\n");
    copy("src/build/reprise.sh", home.resolve("bin/reprise"));
    copy("src/build/start.sh", home.resolve("lib/start.sh"));
    copy("LICENSE", home.resolve("LICENSE"));
    copy("NOTICE", home.resolve("NOTICE"));
    copy(args[0].replaceAll("\\.jar$", "-sbom.json"), home.resolve("sbom.json"));
    copy("README.md", home.resolve("README.md"));
    if (!home.resolve("bin/reprise").toFile().setExecutable(true, false)) {
      throw new IllegalStateException("Cannot make bin/reprise executable.");
    }
    manual(home);

    List<String> tar =
        List.of("tar", "-czf", home.getFileName() + ".tar.gz", home.getFileName().toString());
    status =
        new ProcessBuilder(tar).directory(home.getParent().toFile()).inheritIO().start().waitFor();
    System.exit(status);
  }

  /// The manual page, as the finished program prints it.
  private static void manual(Path home) throws Exception {
    Path page = home.resolve("share/man/man1/reprise.1");
    Files.createDirectories(page.getParent());
    int status =
        new ProcessBuilder(home.resolve("bin/reprise").toAbsolutePath().toString(), "manual")
            .redirectOutput(page.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start()
            .waitFor();
    if (status != 0) {
      throw new IllegalStateException("No manual page: the program ended with " + status);
    }
  }

  private static void copy(String from, Path to) throws IOException {
    Files.copy(Path.of(from), to, StandardCopyOption.COPY_ATTRIBUTES);
  }
}
