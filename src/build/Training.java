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

/// Runs the program and keeps what it loaded as its start-up cache: for a checkout two archives,
/// one upon the other, and one by itself; for what is installed one.
///
/// The JVM loads all classes of an archive at once, linked and with their lambdas. That is cheaper
/// than one by one, but every start pays for every class (12 µs each where this was measured), so
/// the lower of the two holds what a look at a file needs. The upper one holds all the rest, each
/// class to be loaded when it is wanted. A look at whole directories wants most of them, and takes
/// the third, which holds them all: on projects with SQL that is a tenth less. A JVM other than the
/// one that made them takes none.
///
/// Everything runs in the directory of the jars, as it does later: archives name their jars and
/// each other as the command line did, and could not be moved with whole paths. An installed
/// program runs where its user is, from where no lower archive would be found; its only one is
/// loaded at once. On a project with SQL that is half of a cold run; on one revision it costs 15 ms
/// more.
final class Training {
  private static final String MAIN = "dev.reprise.cli.Main";

  /// What an archive is made with, and taken with only.
  static final List<String> JVM =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "-XX:TieredStopAtLevel=1",
          "-Xlog:disable");

  /// A few files without SQL.
  private static final List<String> USUAL =
      List.of(
          "lint",
          "examples/incidents/020-column-added-twice",
          "examples/incidents/020-column-guarded");

  /// Histories of this length are worth keeping something of.
  private static final int LONG = 60;

  /// What a long history has the JDK load, to work on all cores; a short one should not pay for it.
  private static final String MANY_FILES =
      "(java/util/concurrent|java/util/stream|java/lang/invoke|java/nio|sun/nio|jdk/internal/math)/.*";

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

  /// What a real project loads; the same classes each time, unlike the examples' temporary files.
  private static final List<String> INSTALLED =
      List.of("lint", "examples/incidents", "src/build/training");

  /// What hangs on how threads meet, and on when memory was collected: which of these classes are
  /// loaded, and what is resolved in them.
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

  /// Leaves the archives in `home`; `program` is what stands on a command line of the JVM in front
  /// of the program's arguments.
  private Training(Path home, Path jdk, List<String> program) {
    this.home = home;
    this.java = jdk.resolve("bin/java").toAbsolutePath();
    this.program = program;
  }

  /// For the jars in a directory, on a JDK.
  static Training onJars(Path home, Path jdk) throws IOException {
    String classPath =
        Assemble.list(home).stream()
            .map(file -> file.getFileName().toString())
            .filter(name -> name.endsWith(".jar"))
            .collect(Collectors.joining(System.getProperty("path.separator")));
    return new Training(home, jdk, List.of("-cp", classPath, MAIN));
  }

  /// For a runtime that holds the program itself.
  static Training onRuntime(Path home, Path runtime) {
    return new Training(home, runtime, List.of("-m", OneModule.NAME));
  }

  /// The lower archive; without one the upper is worth nothing.
  static String cacheName() {
    return name("base");
  }

  private static String name(String archive) {
    return archive + "-" + Runtime.version() + ".jsa";
  }

  /// Without a cache the program only starts slower, so training that goes wrong is told and no
  /// more.
  void run() throws IOException, InterruptedException {
    run(cacheName(), name("rest"));
  }

  /// Makes one archive, in every build the same. What is interpreted resolves the same constants
  /// each time.
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
      System.err.println("[WARNING] " + e.getMessage() + " The next build will have other bytes.");
    }
  }

  /// What is told of a class is heard only once the class has been named.
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

  /// Of runs that find what an earlier one kept: the answer, or what the ancestors of a file leave.
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

  /// Adds those lines that `run` would write, and are `wanted`, to a list of classes.
  private void addClasses(Path classes, List<String> run, Predicate<String> wanted)
      throws IOException, InterruptedException {
    Path more = home.resolve("more.classes");
    start(List.of("-XX:DumpLoadedClassList=" + more.getFileName()), run);
    // Numbers are of one list alone, and only custom class loaders need them.
    Set<String> lines = new LinkedHashSet<>(withoutNumbers(classes));
    withoutNumbers(more).stream().filter(wanted).forEach(lines::add);
    Files.write(classes, lines.stream().sorted(Comparator.comparing(Training::rank)).toList());
    Files.deleteIfExists(more);
  }

  /// The examples of the rules' pages, each page a project: what a rule looks at, says and mends.
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
    // Nothing is to be found that this training has not kept itself.
    builder.environment().keySet().removeAll(List.of("HOME", "XDG_CACHE_HOME", "LOCALAPPDATA"));
    if (cache == null) {
      builder.environment().remove("REPRISE_CACHE");
    } else {
      builder.environment().put("REPRISE_CACHE", cache.toString());
    }
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
