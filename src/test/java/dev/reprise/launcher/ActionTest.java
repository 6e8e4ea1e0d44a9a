package dev.reprise.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The scripts of `action.yml`, run by bash as GitHub's runner does, on a program that records its
/// arguments.
final class ActionTest {
  private static final String RELEASE = "Select the release for this runner";

  @TempDir Path directory;
  private String path = System.getenv("PATH");
  private Path given;
  private String printed = "";

  @BeforeEach
  void aProgramThatWritesDownItsArguments() throws IOException {
    given = directory.resolve("given");
    Path program = directory.resolve("reprise");
    Files.writeString(program, "#!/bin/sh\nprintf '%s\\n' \"$@\" >\"$GIVEN\"\nexit \"$ANSWER\"\n");
    assertTrue(program.toFile().setExecutable(true));
  }

  /// The script of the named step.
  private static String script(String step) throws IOException {
    List<String> lines = Files.readAllLines(Path.of("action.yml"));
    int at = lines.indexOf("    - name: " + step);
    while (!lines.get(at).startsWith("      run: ")) {
      at++;
    }
    var script = new StringBuilder(lines.get(at).substring("      run: ".length()));
    if (script.toString().equals("|")) {
      script.setLength(0);
      for (int i = at + 1; i < lines.size() && lines.get(i).startsWith("        "); i++) {
        script.append(lines.get(i).substring(8)).append('\n');
      }
    }
    return script.toString();
  }

  private int run(String step, Map<String, String> environment) throws Exception {
    int status = status(step, environment);
    assertEquals("", printed);
    return status;
  }

  private int status(String step, Map<String, String> environment) throws Exception {
    Path file = Files.writeString(directory.resolve("step.sh"), script(step));
    ProcessBuilder bash =
        new ProcessBuilder("bash", "--noprofile", "--norc", "-e", "-o", "pipefail", file.toString())
            .directory(directory.toFile())
            .redirectErrorStream(true);
    bash.environment().put("REPRISE_HOME", directory.toString());
    Path temporary = Files.createDirectories(directory.resolve("reprise-runtime"));
    bash.environment().put("RUNNER_TEMP", temporary.toString());
    bash.environment().put("GITHUB_OUTPUT", directory.resolve("output").toString());
    bash.environment().put("GIVEN", given.toString());
    bash.environment().putAll(environment);
    Process process = bash.start();
    printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    return process.waitFor();
  }

  private List<String> lint(String paths, String arguments) throws Exception {
    Map<String, String> environment =
        Map.of("REPRISE_PATHS", paths, "REPRISE_ARGUMENTS", arguments, "ANSWER", "1");
    assertEquals(0, run("Lint migrations", environment));
    assertEquals(
        "status=1\nfindings=0\nsarif=" + directory + "/reprise-runtime/reprise.sarif\n",
        Files.readString(directory.resolve("output")));
    Files.delete(directory.resolve("output"));
    return Files.readAllLines(given);
  }

  @Test
  void inputsAreWords() throws Exception {
    List<String> usual =
        List.of(
            "lint",
            "--format",
            "github",
            "--format",
            "sarif=" + directory + "/reprise-runtime/reprise.sarif");
    List<String> none = new ArrayList<>(usual);
    none.add("--");
    assertEquals(none, lint("", ""));
    List<String> some = new ArrayList<>(usual);
    some.addAll(List.of("--since", "origin/main", "--", "one", "two"));
    assertEquals(some, lint("one\ntwo\n", "--since  origin/main"));
  }

  @Test
  void inputsAreNothingButWords() throws Exception {
    String hostile = "$(touch${IFS}x) `touch x`; touch x && *.sh \"a b' > x --version";
    List<String> arguments = lint(hostile, "--against *");
    assertEquals(
        List.of(
            "--against",
            "*",
            "--",
            "$(touch${IFS}x)",
            "`touch",
            "x`;",
            "touch",
            "x",
            "&&",
            "*.sh",
            "\"a",
            "b'",
            ">",
            "x",
            "--version"),
        arguments.subList(5, arguments.size()));
    assertFalse(Files.exists(directory.resolve("x")));
  }

  @Test
  void aBuildThatWasKeptIsNewerThanItsSources() throws Exception {
    Path current = directory.resolve("target/app/current");
    Files.createDirectories(current.getParent());
    Files.writeString(current, "");
    Files.setLastModifiedTime(current, FileTime.fromMillis(0));
    run(
        "Lint migrations",
        Map.of(
            "REPRISE_KEPT", "true", "REPRISE_PATHS", "", "REPRISE_ARGUMENTS", "", "ANSWER", "0"));
    assertTrue(Files.getLastModifiedTime(current).toMillis() > 0);
  }

  @Test
  void aBuildIsNamedByItsSources() throws Exception {
    for (String source : new String[] {"src/main/A", "src/build/b", "grammar/c", "rules/d"}) {
      Files.createDirectories(directory.resolve(source).getParent());
      Files.writeString(directory.resolve(source), source);
    }
    Files.writeString(directory.resolve("pom.xml"), "1");
    String first = digest();
    assertEquals(first, digest());
    Files.writeString(directory.resolve("rules/d"), "other");
    assertFalse(first.equals(digest()));
    assertTrue(first.matches("digest=[0-9a-f]{40}\n"), first);
  }

  private String digest() throws Exception {
    assertEquals(0, run("Compute the cache key of the build", Map.of()));
    String digest = Files.readString(directory.resolve("output"));
    Files.delete(directory.resolve("output"));
    return digest;
  }

  @Test
  void aReleaseIsNamedByRunnerAndVersion() throws Exception {
    Files.writeString(directory.resolve("pom.xml"), "<project>\n  <version>1.2.3</version>\n");
    assertEquals("version=1.2.3\nname=reprise-1.2.3-linux-x86_64\n", release("", "Linux", "X64"));
    assertEquals(
        "version=2.0.0\nname=reprise-2.0.0-macos-aarch64\n", release("v2.0.0", "macOS", "ARM64"));
  }

  @Test
  void aContainerOfAlpineGetsTheReleaseForMusl() throws Exception {
    Path ldd = Files.createDirectory(directory.resolve("alpine")).resolve("ldd");
    Files.writeString(ldd, "#!/bin/sh\necho 'musl libc (x86_64)' >&2\nexit 1\n");
    assertTrue(ldd.toFile().setExecutable(true));
    path = ldd.getParent() + ":" + path;
    assertEquals(
        "version=1.0.0\nname=reprise-1.0.0-linux-musl-x86_64\n", release("1.0.0", "Linux", "X64"));
    assertEquals(2, status(RELEASE, runner("1.0.0", "Linux", "ARM64")));
    assertEquals(
        "reprise: nothing is released for Linux on ARM64-musl; build: true builds it\n", printed);
  }

  private Map<String, String> runner(String version, String system, String processor) {
    return Map.of(
        "REPRISE_VERSION", version, "RUNNER_OS", system, "RUNNER_ARCH", processor, "PATH", path);
  }

  private String release(String version, String system, String processor) throws Exception {
    assertEquals(0, run(RELEASE, runner(version, system, processor)));
    String output = Files.readString(directory.resolve("output"));
    Files.delete(directory.resolve("output"));
    return output;
  }

  @Test
  void aReleaseIsUnpackedOnlyIfItsSumFits() throws Exception {
    Path releases = Files.createDirectories(directory.resolve("releases/v1"));
    Path program = Files.createDirectories(directory.resolve("r/bin")).resolve("reprise");
    Files.writeString(program, "it");
    String sums = "cd %s; tar -czf %s/r.tar.gz r; cd %s; sha256sum r.tar.gz >r.tar.gz.sha256";
    String make = sums.formatted(directory, releases, releases);
    assertEquals(0, new ProcessBuilder("sh", "-c", make).start().waitFor());
    Files.delete(program);
    Map<String, String> environment =
        new HashMap<>(
            Map.of(
                "REPRISE_VERSION",
                "1",
                "REPRISE_NAME",
                "r",
                "REPRISE_SHA256",
                "",
                "REPRISE_RELEASES",
                directory.resolve("releases").toUri().toString()));
    assertEquals(0, run("Download the release", environment));
    Path unpacked = directory.resolve("reprise-runtime/reprise/r/bin/reprise");
    assertEquals("it", Files.readString(unpacked));
    Files.delete(unpacked);
    for (String wrong : List.of("0".repeat(64), "not a sum")) {
      environment.put("REPRISE_SHA256", wrong);
      assertEquals(2, status("Download the release", environment));
      assertTrue(
          printed.matches(
              "reprise: r.tar.gz has the SHA-256 [0-9a-f]{64}, expected " + wrong + "\n"),
          printed);
      assertFalse(Files.exists(unpacked));
    }
  }

  @Test
  void aReleaseRunsWhereItWasUnpackedInTheDirectoryAskedFor() throws Exception {
    Path home = Files.createDirectories(directory.resolve("reprise-runtime/reprise/r/bin"));
    Files.move(directory.resolve("reprise"), home.resolve("reprise"));
    Files.createDirectory(directory.resolve("below"));
    Files.writeString(home.resolve("reprise"), "#!/bin/sh\npwd >\"$GIVEN\"\n");
    run(
        "Lint migrations",
        Map.of(
            "REPRISE_NAME",
            "r",
            "REPRISE_WHERE",
            "below",
            "REPRISE_PATHS",
            "",
            "REPRISE_ARGUMENTS",
            "",
            "ANSWER",
            "0"));
    assertEquals(directory.toRealPath() + "/below", Files.readString(given).strip());
  }

  /// With the program that was built, on a checkout: as on a runner.
  private String lintRevision(String upgrade, int findings) throws Exception {
    Path versions = Files.createDirectories(directory.resolve("alembic/versions"));
    Files.writeString(directory.resolve("alembic.ini"), "[alembic]\nscript_location = alembic\n");
    Files.writeString(
        versions.resolve("1.py"),
        "from alembic import op\nrevision = '1'\ndown_revision = None\n\ndef upgrade():\n    "
            + upgrade
            + "\n");
    Files.writeString(
        directory.resolve("reprise"),
        "#!/bin/sh\nexec '%s' -cp '%s' dev.reprise.cli.Main \"$@\"\n"
            .formatted(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                System.getProperty("java.class.path")));
    Map<String, String> environment =
        Map.of("REPRISE_PATHS", "", "REPRISE_ARGUMENTS", "--no-cache");
    assertEquals(0, status("Lint migrations", environment), printed);
    String output = Files.readString(directory.resolve("output"));
    Files.delete(directory.resolve("output"));
    assertTrue(output.contains("\nfindings=" + findings + "\n"), output);
    return output.lines().findFirst().orElseThrow();
  }

  @Test
  void findingsAreCountedAlsoWhereThereIsNone() throws Exception {
    assertEquals("status=0", lintRevision("op.execute('SELECT 1')", 0));
    assertEquals("status=1", lintRevision("op.execute('CREATE TABLE t (i integer)')", 1));
    assertEquals(
        "status=1",
        lintRevision("op.execute('CREATE TABLE t (i integer)'); op.execute('DROP TABLE u')", 2));
  }

  @Test
  void aRunThatFailsIsCountedAndEndsTheJobWith2() throws Exception {
    Files.writeString(directory.resolve("reprise.toml"), "no such = key\n");
    assertEquals("status=2", lintRevision("pass", 0));
    assertEquals(2, run("Exit with lint's status", Map.of("STATUS", "2")));
  }

  /// The condition as GitHub evaluates it: comparisons, joined by `&&`.
  @ParameterizedTest
  @CsvSource({
    "true, 1, false, true",
    "true, 0, '', true",
    "true, 1, true, false",
    "true, 2, false, false",
    "false, 1, false, false"
  })
  void nothingIsUploadedFromAForkOrWithoutAReport(
      String upload, String status, String fork, boolean expected) throws Exception {
    String action = Files.readString(Path.of("action.yml"));
    String step = action.substring(action.indexOf("name: Upload to code scanning"));
    String condition = step.substring(step.indexOf("${{") + 3, step.indexOf("}}"));
    Map<String, String> contexts =
        Map.of(
            "inputs.upload", upload,
            "steps.lint.outputs.status", status,
            "github.event.pull_request.head.repo.fork", fork);
    boolean runs = true;
    for (String comparison : condition.strip().split(" && ")) {
      String[] words = comparison.split(" ");
      boolean same =
          java.util.Objects.requireNonNull(contexts.get(words[0]))
              .equals(words[2].replace("'", ""));
      runs &= words[1].equals("==") == same;
    }
    assertEquals(expected, runs, condition);
  }

  @Test
  void theJobEndsAsLintDid() throws Exception {
    assertEquals(1, run("Exit with lint's status", Map.of("STATUS", "1")));
    assertEquals(0, run("Exit with lint's status", Map.of("STATUS", "0")));
  }
}
