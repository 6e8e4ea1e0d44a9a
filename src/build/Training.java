import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Runs the program and stores the classes it loaded as its start-up cache: a checkout gets a lower
/// archive, an upper one on top of it, and a separate third one; packages get one.
///
/// The JVM loads all classes of an archive at once, linked and with their lambdas. That is cheaper
/// than loading them one by one, but each class adds to every start (12 µs each when measured), so
/// the lower archive holds only the classes that checking one file needs. The upper one holds the
/// rest, each loaded on demand. Checking whole directories needs most of them, so it uses the third
/// archive, which holds all: on projects with SQL, that saves a tenth. A JVM rejects archives that
/// another JVM made.
///
/// Training runs in the directory of the jars, as later runs do: archives name their jars and each
/// other as the command line did, so with absolute paths they could not be moved. A packaged
/// program runs in its user's directory, where it would not find a lower archive, so it has a
/// single archive that is loaded at once. That halves a cold run on a project with SQL, and adds 15
/// ms on one revision.
final class Training {
  private static final String MAIN = "dev.reprise.cli.Main";

  /// The JVM accepts an archive only under the options it was made with.
  static final List<String> JVM =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:TieredStopAtLevel=1",
          "-Xlog:disable");

  /// A run on a few files without SQL.
  private static final List<String> USUAL =
      List.of(
          "lint",
          "examples/incidents/020-column-added-twice",
          "examples/incidents/020-column-guarded");

  /// A history long enough for results to be cached.
  private static final int LONG = 60;

  /// Classes that the JDK loads to analyze long histories on all cores; short ones do without.
  private static final String MANY_FILES =
      "(java/util/concurrent|java/util/stream|java/lang/invoke|java/nio|sun/nio|jdk/internal/math)/.*";

  /// Uses most features, on files in this repository; `--` makes picocli read the command line.
  private static final List<String> WHOLE =
      List.of(
          "lint",
          "--format=full",
          "--format=json=target/training.json",
          "--",
          "examples/incidents",
          "src/build/training");

  /// Loads what a real project does, and unlike the temporary examples always the same classes.
  private static final List<String> INSTALLED =
      List.of("lint", "examples/incidents", "src/build/training");

  /// Classes that are loaded or resolved depending on thread timing and garbage collection.
  private static final Pattern BY_CHANCE =
      Pattern.compile(
          "java/util/concurrent/locks/AbstractQueuedSynchronizer\\$.*Node"
              + "|@cp (java/util/concurrent/|java/lang/(Thread|Process|Shutdown|ref/)"
              + "|java/lang/invoke/(MethodType|Invokers|ClassValue)|java/util/WeakHashMap"
              + "|jdk/internal/(vm|ref)/|jdk/internal/misc/(Terminating|Carrier|Inno|Cleaner)"
              + "|jdk/internal/util/(ReferencedKey|WeakReference|SoftReference)"
              + "|sun/nio/(ch/Util|fs/NativeBuffer)).*");

  private static final Pattern EXAMPLE =
      Pattern.compile("^```(python|sql)[^\\n]*\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);

  private final Path home;
  private final Path java;
  private final List<String> program;
  private Path cache;

  /// Writes the archives to `home`; `program` is the part of the JVM's command line before the
  /// program's arguments.
  private Training(Path home, Path jdk, List<String> program) {
    this.home = home;
    this.java = jdk.resolve("bin/java").toAbsolutePath();
    this.program = program;
  }

  /// Trains the jars in a directory, on a JDK.
  static Training onJars(Path home, Path jdk) throws IOException {
    String classPath =
        Assemble.list(home).stream()
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(".jar"))
            .collect(Collectors.joining(System.getProperty("path.separator")));
    return new Training(home, jdk, List.of("-cp", classPath, MAIN));
  }

  /// Trains a runtime that contains the program.
  static Training onRuntime(Path home, Path runtime) {
    return new Training(home, runtime, List.of("-m", OneModule.NAME));
  }

  /// The lower archive, without which the upper one is useless.
  static String cacheName() {
    return name("base");
  }

  private static String name(String archive) {
    return archive + "-" + Runtime.version() + ".jsa";
  }

  /// A failure is only a warning, because without a cache the program merely starts slower.
  void run() throws IOException, InterruptedException {
    run(cacheName(), name("rest"));
  }

  /// Makes one archive reproducibly: interpreted code always resolves the same constants.
  void runForAll(String archive) throws IOException, InterruptedException {
    String classes = "installed.classes";
    Set<String> lines = new TreeSet<>();
    for (List<String> each : List.of(USUAL, INSTALLED)) {
      start(List.of("-XX:DumpLoadedClassList=" + classes, "-Xint"), each);
      lines.addAll(withoutNumbers(home.resolve(classes)));
    }
    Files.write(home.resolve(classes), lines);
    addClassesOfLaterRuns(home.resolve(classes));
    List<String> sorted =
        Files.readAllLines(home.resolve(classes)).stream()
            .filter(line -> !line.startsWith("#") && !BY_CHANCE.matcher(line).matches())
            .distinct()
            .sorted(Comparator.comparing(Training::rank).thenComparing(Comparator.naturalOrder()))
            .toList();
    Files.write(home.resolve(classes), sorted);
    for (String file : List.of(archive, "again.jsa")) {
      dump(classes, file);
    }
    try {
      SameArchive.settle(home.resolve(archive), home.resolve("again.jsa"));
    } catch (IllegalStateException e) {
      System.err.println("[WARNING] " + e.getMessage() + " This build is not reproducible.");
    }
  }

  /// Lines about a class must come after the line that names it.
  private static int rank(String line) {
    return line.startsWith("@cp") ? 2 : line.startsWith("@") ? 1 : 0;
  }

  private void dump(String classes, String archive) throws IOException, InterruptedException {
    start(
        List.of(
            "-Xshare:dump",
            "-XX:+AOTClassLinking",
            "-XX:SharedClassListFile=" + classes,
            "-XX:SharedArchiveFile=" + archive),
        List.of());
  }

  private void run(String lower, String upper) throws IOException, InterruptedException {
    String classes = "usual.classes";
    start(List.of("-XX:DumpLoadedClassList=" + classes), USUAL);
    addClassesOfLaterRuns(home.resolve(classes));
    dump(classes, lower);
    Path examples = home.resolve("examples").toAbsolutePath();
    writeExamples(examples);
    List<String> whole = new ArrayList<>(WHOLE);
    whole.add(examples.toString());
    addClasses(home.resolve(classes), whole, _ -> true);
    dump(classes, name("whole"));
    start(List.of("-XX:SharedArchiveFile=" + lower, "-XX:ArchiveClassesAtExit=" + upper), whole);
    Assemble.delete(examples);
    Files.deleteIfExists(home.resolve(classes));
    if (!Files.exists(home.resolve(lower))) {
      warn("No start-up cache was made.");
    }
  }

  /// Adds classes used when an earlier run's results are cached: the report, or the state that a
  /// file's ancestors leave.
  private void addClassesOfLaterRuns(Path classes) throws IOException, InterruptedException {
    Path project = home.resolve("project").toAbsolutePath();
    cache = home.resolve("cache").toAbsolutePath();
    Files.createDirectory(project);
    for (int i = 1; i <= LONG; i++) {
      Files.writeString(project.resolve(i + ".py"), revision(i));
    }
    for (Path path : List.of(project, project.resolve(LONG + ".py"))) {
      List<String> run = List.of("lint", path.toString());
      start(List.of(), run);
      addClasses(classes, run, line -> !line.matches(MANY_FILES) && !line.startsWith("@cp"));
    }
    Assemble.delete(project);
    Assemble.delete(cache);
    cache = null;
  }

  /// Adds the `wanted` lines that `run` would write to a class list.
  private void addClasses(Path classes, List<String> run, Predicate<String> wanted)
      throws IOException, InterruptedException {
    Path more = home.resolve("more.classes");
    start(List.of("-XX:DumpLoadedClassList=" + more.getFileName()), run);
    // Numbers are valid in one list only, and only custom class loaders need them.
    Set<String> lines = new LinkedHashSet<>(withoutNumbers(classes));
    withoutNumbers(more).stream().filter(wanted).forEach(lines::add);
    Files.write(classes, lines.stream().sorted(Comparator.comparing(Training::rank)).toList());
    Files.deleteIfExists(more);
  }

  /// Writes each rule page's examples as a project, to load what rules check, report and fix.
  private static void writeExamples(Path directory) throws IOException {
    int number = 0;
    for (Path page : Assemble.list(Path.of("rules"))) {
      String name = page.getFileName().toString().replace(".md", "");
      for (MatchResult block : EXAMPLE.matcher(Files.readString(page)).results().toList()) {
        boolean isPython = block.group(1).equals("python");
        String text = block.group(2);
        number++;
        Path project = directory.resolve(name).resolve(block.group(1));
        Files.createDirectories(project);
        if (!isPython) {
          Files.writeString(project.resolve("V" + number + "__example.sql"), text);
        } else if (text.contains("def upgrade")) {
          Files.writeString(project.resolve(number + ".py"), header(number, "None") + text);
        } else {
          String body = "def upgrade():\n" + text.indent(4);
          Files.writeString(project.resolve(number + ".py"), header(number, "None") + body);
        }
      }
    }
  }

  private static String header(int number, String parent) {
    return """
    from alembic import op
    import sqlalchemy as sa
    revision = '%d'
    down_revision = %s
    """
        .formatted(number, parent);
  }

  private static String revision(int number) {
    String parent = number == 1 ? "None" : "'" + (number - 1) + "'";
    String column = "op.add_column('t', sa.Column('c" + number + "', sa.Text()))";
    return header(number, parent) + "def upgrade():\n    " + column + "\n";
  }

  private static List<String> withoutNumbers(Path classes) throws IOException {
    return Files.readAllLines(classes).stream()
        .map(line -> line.replaceAll(" id: .*", ""))
        .toList();
  }

  private void start(List<String> options, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.addAll(options);
    command.addAll(JVM);
    command.addAll(program);
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(home.toFile())
            .redirectOutput(Redirect.DISCARD)
            .redirectError(Redirect.DISCARD);
    builder.environment().put("REPRISE_DIRECTORY", Path.of("").toAbsolutePath().toString());
    builder.environment().put("REPRISE_TERMINALS", "");
    // Hide caches that this training did not write.
    builder.environment().keySet().removeAll(List.of("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"));
    if (cache == null) {
      builder.environment().remove("REPRISE_CACHE");
    } else {
      builder.environment().put("REPRISE_CACHE", cache.toString());
    }
    // Keep findings in the examples out of the CI job's summary.
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
