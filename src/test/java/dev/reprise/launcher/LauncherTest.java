package dev.reprise.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The launcher in a checkout of its own, with a stand-in for the program and for Maven.
@Tag("slow")
class LauncherTest {
  private static final Path JDK = Path.of(System.getProperty("java.home"));

  @TempDir private Path temporary;
  private Path checkout;
  private Path tools;

  record Run(int status, String out, String err) {}

  @BeforeEach
  void makeCheckout() throws IOException {
    checkout = Files.createDirectory(temporary.resolve("checkout of mine"));
    for (String file :
        List.of(
            "reprise",
            "src/build/java25.sh",
            "src/build/jvm.sh",
            "src/build/start.sh",
            "src/build/Assemble.java",
            "src/build/FastJar.java",
            "src/build/SameArchive.java",
            "src/build/OneModule.java",
            "src/build/Training.java",
            "src/build/DirectCalls.java")) {
      Files.createDirectories(checkout.resolve(file).getParent());
      Files.copy(Path.of(file), checkout.resolve(file));
    }
    executable(checkout.resolve("reprise"));
    Files.createDirectories(checkout.resolve("src/main"));
    Files.createDirectories(checkout.resolve("rules"));
    Files.writeString(checkout.resolve("src/main/Source.java"), "first");
    Files.writeString(checkout.resolve("pom.xml"), "");
    Program.main(checkout.resolve("built/program.jar"));
    Program.library(checkout.resolve("built/lib/library.jar"), "one");

    tools = Files.createDirectory(temporary.resolve("tools"));
    Files.writeString(tools.resolve("mvn"), maven());
    executable(tools.resolve("mvn"));
  }

  @Test
  void theFirstStartBuildsAndTheSecondDoesNot() throws Exception {
    Run first = start();
    assertEquals(new Run(0, "one\n", "reprise: building (first use, takes a minute) ...\n"), first);
    assertEquals(new Run(0, "one\n", ""), start());
    assertEquals(1, builds());
  }

  @Test
  void itStartsThroughALinkFromElsewhereWithoutALocale() throws Exception {
    start();
    Path link = temporary.resolve("link");
    Files.createSymbolicLink(link, temporary.relativize(checkout.resolve("reprise")));
    assertEquals(new Run(0, "one\n", ""), run(temporary, "./link"));
  }

  @Test
  void aChangedAnAddedAndARemovedSourceAreBuilt() throws Exception {
    start();
    Path source = checkout.resolve("src/main/Source.java");
    Files.writeString(source, "second");
    assertBuildsAgain();

    Path added = checkout.resolve("src/main/Added.java");
    Files.writeString(added, "third");
    assertBuildsAgain();

    Files.delete(added);
    assertBuildsAgain();

    Files.writeString(source, "first");
    Files.setLastModifiedTime(source, FileTime.fromMillis(0));
    assertBuildsAgain();
    assertEquals(5, builds());
  }

  @Test
  void aChangedJarNeverRunsOldCode() throws Exception {
    start();
    assertTrue(usesCache(), "there is no cache to be misled by");

    Program.library(checkout.resolve("built/lib/library.jar"), "two");
    Files.writeString(checkout.resolve("src/main/Source.java"), "second");
    assertEquals("two\n", start().out());
    assertTrue(usesCache());

    Program.library(assembled().resolve("library.jar"), "three");
    assertEquals("three\n", start().out());
    assertFalse(usesCache());
  }

  @Test
  void aMovedCheckoutStartsFromItsCacheAndOtherJarsDoNot() throws Exception {
    start();
    checkout = Files.move(checkout, temporary.resolve("elsewhere"));
    assertEquals("one\n", startOnlyFromCache().out());

    Files.setLastModifiedTime(assembled().resolve("library.jar"), FileTime.fromMillis(0));
    assertEquals(1, startOnlyFromCache().status());
    assertEquals(new Run(0, "one\n", ""), start());
  }

  @Test
  void aDirectoryIsReadFromTheArchiveOfAllClassesAndAFileFromTheOthers() throws Exception {
    start();
    String file = checkout.resolve("pom.xml").toString();
    assertEquals("whole", archive("lint", "."));
    assertEquals("whole", archive("replay", "--no-cache"));
    assertEquals("base", archive("lint", file));
    assertEquals("base", archive("--version"));
    assertEquals("one\n", startOnlyFromCache("lint", ".").out());
    assertEquals("one\n", startOnlyFromCache("lint", file).out());
  }

  @Test
  void twoStartsAtOnceBuildOnce() throws Exception {
    Process other = process(temporary, checkout.resolve("reprise").toString()).start();
    Run mine = start();
    assertEquals(0, other.waitFor());
    assertEquals("one\n", mine.out());
    assertEquals(1, builds());
  }

  @Test
  void aBuildThatWasKilledBlocksNobody() throws Exception {
    Path lock = Files.createDirectories(checkout.resolve("target/building"));
    long gone = new ProcessBuilder("true").start().onExit().get().pid();
    Files.writeString(lock.resolve("owner"), gone + "\n");
    assertEquals("one\n", start().out());
    assertFalse(Files.exists(lock));
  }

  @Test
  void aFailedBuildRunsNothing() throws Exception {
    start();
    Files.writeString(checkout.resolve("src/main/Source.java"), "second");
    Files.writeString(checkout.resolve("broken"), "");
    Run failed = start();
    assertEquals(2, failed.status());
    assertEquals("", failed.out());
    assertTrue(failed.err().contains("[ERROR] cannot compile\nreprise: the build failed; see "));

    Files.delete(checkout.resolve("broken"));
    assertBuildsAgain();
  }

  @Test
  void withoutMavenItRunsWhatWasBuiltAndSaysSo() throws Exception {
    start();
    Files.writeString(checkout.resolve("src/main/Source.java"), "second");
    hideMaven();
    Run run = start();
    assertEquals("one\n", run.out());
    assertEquals(
        "reprise: sources have changed since the build, and cannot be built here: mvn"
            + " (Maven 3.8 or newer) not found on the PATH\n",
        run.err());
  }

  @Test
  void withoutMavenAndABuildItSaysWhatIsMissing() throws Exception {
    hideMaven();
    assertEquals(
        new Run(
            2,
            "",
            "reprise: not built yet, and cannot be built here: mvn (Maven 3.8 or newer) not found"
                + " on the PATH\n"),
        start());
  }

  @Test
  void withoutAJdk25ItSaysWhereItLooked() throws Exception {
    Run run =
        run(
            checkout,
            "sh",
            "-c",
            ". src/build/java25.sh; is_java_25() { return 1; }; find_java || echo \"$no_java\"");
    assertTrue(run.out().startsWith("JDK 25 not found; searched JAVA25_HOME,"));
    assertEquals(1, run.out().lines().count());
  }

  /// As on Alpine, where a package for glibc finds none.
  @Test
  void aPackageWithoutItsLoaderSaysWhatItNeeds() throws Exception {
    Path home = Files.createDirectories(temporary.resolve("package/bin")).getParent();
    Path java = home.resolve("lib/runtime/bin/java");
    Files.createDirectories(java.getParent());
    Files.writeString(java, "#!/bin/sh\necho started\n");
    executable(java);
    Path program = Files.copy(Path.of("src/build/reprise.sh"), home.resolve("bin/reprise"));
    executable(program);
    Files.copy(Path.of("src/build/jvm.sh"), home.resolve("lib/jvm.sh"));
    Path loader = home.resolve("lib/loader");
    Files.writeString(loader, temporary.resolve("ld.so") + " this package needs glibc; …\n");
    String[] command = {"/bin/sh", program.toString()};
    assertEquals(new Run(2, "", "reprise: this package needs glibc; …\n"), run(temporary, command));
    Files.writeString(temporary.resolve("ld.so"), "");
    assertEquals(new Run(0, "started\n", ""), run(temporary, command));
  }

  @Test
  void librariesFromJavaFiveAreBroughtToAVersionTheCacheTakes() throws Exception {
    start();
    try (JarFile jar = new JarFile(assembled().resolve("library.jar").toFile())) {
      JarEntry entry = jar.getJarEntry("library/Answer.class");
      var type = ClassFile.of().parse(jar.getInputStream(entry).readAllBytes());
      assertEquals(ClassFile.JAVA_17_VERSION, type.majorVersion());
    }
  }

  @Test
  void patternSwitchesAndRecordsAnswerAsBefore() throws Exception {
    Path before = checkout.resolve("built/lib/shapes.jar");
    Program.shapes(before);
    start();
    Path after = assembled().resolve("shapes.jar");

    Run expected = shapes(before);
    assertEquals(0, expected.status());
    assertEquals(expected, shapes(after));
    assertTrue(linkers(before).contains("SwitchBootstraps"));
    assertFalse(linkers(after).contains("SwitchBootstraps"));
  }

  @Test
  void aSignedLibraryRunsAlthoughItsClassesAreOthers() throws Exception {
    Path before = checkout.resolve("built/lib/shapes.jar");
    Program.shapes(before);
    Run expected = shapes(before);
    String keys = temporary.resolve("keys").toString();
    tool("keytool", keys, "-genkeypair", "-alias", "a", "-dname", "CN=a", "-keyalg", "RSA");
    tool("jarsigner", keys, before.toString(), "a");
    start();

    assertEquals(expected, shapes(assembled().resolve("shapes.jar")));
  }

  private void tool(String name, String keys, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                JDK.resolve("bin").resolve(name).toString(),
                "-keystore",
                keys,
                "-storepass",
                "changeit"));
    command.addAll(List.of(arguments));
    Run run = run(temporary, command.toArray(String[]::new));
    assertEquals(0, run.status(), run.toString());
  }

  private Run shapes(Path jar) throws Exception {
    String java = JDK.resolve("bin/java").toString();
    return run(temporary, java, "-Xverify:all", "-cp", jar.toString(), Shapes.class.getName());
  }

  /// The methods that link calls at run time.
  private static Set<String> linkers(Path file) throws IOException {
    Set<String> linkers = new TreeSet<>();
    try (JarFile jar = new JarFile(file.toFile())) {
      for (JarEntry entry : jar.stream().toList()) {
        var type = ClassFile.of().parse(jar.getInputStream(entry).readAllBytes());
        type.methods().stream()
            .flatMap(method -> method.code().stream())
            .flatMap(code -> code.elementStream())
            .filter(InvokeDynamicInstruction.class::isInstance)
            .map(InvokeDynamicInstruction.class::cast)
            .forEach(call -> linkers.add(call.bootstrapMethod().owner().displayName()));
      }
    }
    return linkers;
  }

  private void assertBuildsAgain() throws Exception {
    Run run = start();
    assertEquals(new Run(0, "one\n", "reprise: sources have changed, building again ...\n"), run);
    assertEquals(new Run(0, "one\n", ""), start());
  }

  private Run start() throws Exception {
    return run(temporary, checkout.resolve("reprise").toString());
  }

  /// Ends if the JVM cannot use the cache.
  private Run startOnlyFromCache(String... arguments) throws Exception {
    return launch(List.of("env", "JDK_JAVA_OPTIONS=-Xshare:on"), arguments);
  }

  private boolean usesCache() throws Exception {
    return archive() != null;
  }

  /// The first word of the name of the archive it starts from; null if there is none.
  private @Nullable String archive(String... arguments) throws Exception {
    Matcher archive =
        Pattern.compile("-XX:SharedArchiveFile=(\\w+)")
            .matcher(launch(List.of("sh", "-x"), arguments).err());
    return archive.find() ? archive.group(1) : null;
  }

  private Run launch(List<String> before, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(before);
    command.add(checkout.resolve("reprise").toString());
    command.addAll(List.of(arguments));
    return run(temporary, command.toArray(String[]::new));
  }

  private Path assembled() throws IOException {
    Path app = checkout.resolve("target/app");
    return app.resolve(Files.readAllLines(app.resolve("current")).getFirst());
  }

  private int builds() throws IOException {
    return Files.readAllLines(temporary.resolve("builds")).size();
  }

  private Run run(Path directory, String... command) throws Exception {
    Path out = temporary.resolve("out");
    Path err = temporary.resolve("err");
    ProcessBuilder builder = process(directory, command);
    int status = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();
    return new Run(status, Files.readString(out, UTF_8), Files.readString(err, UTF_8));
  }

  private ProcessBuilder process(Path directory, String... command) {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    String tail = Files.exists(tools.resolve("mvn")) ? ":/usr/bin:/bin" : "";
    builder.environment().clear();
    builder.environment().put("PATH", tools + tail);
    builder.environment().put("JAVA25_HOME", JDK.toString());
    return builder;
  }

  /// Leaves only the tools on the PATH that the launcher itself needs.
  private void hideMaven() throws IOException {
    Files.delete(tools.resolve("mvn"));
    for (String tool : List.of("find", "mkdir", "cat", "rm")) {
      Path program = Files.exists(Path.of("/bin", tool)) ? Path.of("/bin") : Path.of("/usr/bin");
      Path wrapper = tools.resolve(tool);
      Files.writeString(wrapper, "#!/bin/sh\nexec %s \"$@\"\n".formatted(program.resolve(tool)));
      executable(wrapper);
    }
  }

  /// Assembles the content of `built`, as the real build does with its compiled classes.
  private static String maven() {
    return """
    #!/bin/sh
    cd "$(dirname "$0")/../checkout of mine" || exit 1
    echo built >>../builds
    touch target/started
    [ -e broken ] && echo '[ERROR] cannot compile' && exit 1
    exec %s/bin/java src/build/Assemble.java built/program.jar built/lib target/app target/started
    """
        .formatted(JDK);
  }

  private static void executable(Path file) {
    assertTrue(file.toFile().setExecutable(true));
  }
}
