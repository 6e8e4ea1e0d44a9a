import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/// Runs the program and keeps what it loaded as its start-up cache: two archives, one upon the
/// other.
///
/// The JVM loads all classes of the lower one at once, linked and with their lambdas. That is
/// cheaper than one by one, but every start pays for every class (12 µs each where this was
/// measured), so it holds what the usual run needs. The upper one holds all the rest, each class to
/// be loaded when it is wanted. A JVM other than the one that made them takes neither.
///
/// Everything runs in the directory of the jars, as it does later: archives name their jars and
/// each other as the command line did, and could not be moved with whole paths.
final class Training {
  private static final String MAIN = "dev.reprise.cli.Main";

  /// A few files without SQL.
  private static final List<String> USUAL =
      List.of(
          "lint",
          "examples/incidents/020-column-added-twice",
          "examples/incidents/020-column-guarded");

  /// Most of what the program can, on files that are always at hand; `--` makes it a command line
  /// that picocli reads.
  private static final List<String> WHOLE =
      List.of(
          "lint",
          "--format=full",
          "--format=json=target/training.json",
          "--",
          "examples/incidents",
          "src/build/training");

  private final Path home;
  private final Path java;
  private final String classPath;

  /// For the jars in a directory, on a JDK or a runtime image.
  Training(Path home, Path jdk) throws IOException {
    this.home = home;
    this.java = jdk.resolve("bin/java").toAbsolutePath();
    this.classPath =
        Assemble.list(home).stream()
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(".jar"))
            .collect(Collectors.joining(System.getProperty("path.separator")));
  }

  /// The lower archive; without one the upper is worth nothing.
  static String cacheName() {
    return "base-" + Runtime.version() + ".jsa";
  }

  /// Without a cache the program only starts slower, so training that goes wrong is told and no
  /// more.
  void run() throws IOException, InterruptedException {
    String classes = "usual.classes";
    String lower = cacheName();
    String upper = "rest-" + Runtime.version() + ".jsa";
    start(List.of("-XX:DumpLoadedClassList=" + classes), USUAL);
    start(
        List.of(
            "-Xshare:dump",
            "-XX:+AOTClassLinking",
            "-XX:SharedClassListFile=" + classes,
            "-XX:SharedArchiveFile=" + lower),
        List.of());
    start(List.of("-XX:SharedArchiveFile=" + lower, "-XX:ArchiveClassesAtExit=" + upper), WHOLE);
    Files.deleteIfExists(home.resolve(classes));
    if (!Files.exists(home.resolve(lower))) {
      warn("No start-up cache was made.");
    }
  }

  private void start(List<String> options, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(options);
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xlog:disable"));
    command.addAll(List.of("-cp", classPath, MAIN));
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD);
    builder.environment().put("REPRISE_DIRECTORY", Path.of("").toAbsolutePath().toString());
    builder.environment().put("REPRISE_TERMINALS", "");
    // The job that builds must not find the examples of this repository in its own summary.
    builder.environment().remove("GITHUB_STEP_SUMMARY");
    Process process = builder.start();
    if (!process.waitFor(3, TimeUnit.MINUTES)) {
      process.destroyForcibly().waitFor();
    }
    if (process.exitValue() > 1) {
      warn("Training ended with " + process.exitValue() + ": " + String.join(" ", command));
    }
  }

  private static void warn(String message) {
    System.err.println("[WARNING] " + message + " The program will start slower.");
  }
}
