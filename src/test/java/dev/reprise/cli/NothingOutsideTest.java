package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.cli.config.Configuration;
import dev.reprise.cli.terminal.ExitStatus;
import dev.reprise.cli.terminal.ReportFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A checkout cannot select files outside itself, for reading or for writing.
final class NothingOutsideTest {
  private static final String REVISION =
      """
      revision = "r1"
      down_revision = None
      from alembic import op


      def upgrade():
          op.execute("DROP TABLE %s")
      """;

  @TempDir Path root;
  private Path outside;
  private Path project;

  @BeforeEach
  void cloneOne() throws IOException {
    outside = root.resolve("outside");
    project = root.resolve("project");
    write(outside.resolve(".bashrc"), "export SECRET=1\n");
    write(outside.resolve("base.toml"), "ignore = ['secret']\n");
    write(outside.resolve("m/env.py"), "");
    write(outside.resolve("m/versions/a.py"), REVISION.formatted("secret"));
    write(project.resolve("m/env.py"), "");
    write(project.resolve("m/versions/a.py"), REVISION.formatted("own"));
    Files.createSymbolicLink(project.resolve("link"), Path.of("../outside"));
    Files.createSymbolicLink(project.resolve("later"), Path.of("../outside/later"));
  }

  static List<String> keys() {
    List<String> writing = List.of("fix", "unsafe-fixes", "write-baseline");
    return Stream.concat(Configuration.keyNames().stream(), writing.stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("keys")
  void noKeyReachesOutside(String key) throws IOException {
    Map<String, String> before = contents(outside);
    List<String> names =
        List.of(
            "../outside",
            "../outside/new",
            "../outside/.bashrc",
            "../outside/base.toml",
            outside.toString(),
            outside.resolve("m/versions/a.py").toString(),
            "link",
            "link/.bashrc",
            "link/m",
            "later",
            "link/../project/../outside/base.toml");
    for (String name : names) {
      for (String value : List.of("\"%s\"", "[\"%s\"]", "[\"full\", \"concise=%s\"]", "true")) {
        write(project.resolve("reprise.toml"), key + " = " + value.formatted(name) + "\n");
        for (List<String> options :
            List.of(List.of("--fix", "--unsafe-fixes"), List.of("--write-baseline"))) {
          String[] arguments =
              Stream.concat(Stream.of("lint"), options.stream()).toArray(String[]::new);
          Ran ran = Ran.in(project, arguments);
          String asked = key + " = " + value.formatted(name) + " " + options;
          assertEquals(before, contents(outside), asked);
          assertFalse((ran.out() + ran.err()).contains("secret"), () -> asked + "\n" + ran);
        }
      }
      Files.deleteIfExists(project.resolve(".reprise-baseline"));
      write(project.resolve("m/versions/a.py"), REVISION.formatted("own"));
    }
  }

  @Test
  void whatAConfigurationBringsInIsBelowIt() throws IOException {
    write(project.resolve("config/base.toml"), "paths = ['link']\n");
    write(project.resolve("config/link/a.py"), "");
    write(project.resolve("reprise.toml"), "extend = 'config/base.toml'\n");
    Ran ran = Ran.in(project, "lint");
    assertEquals(ExitStatus.FAILED, ran.status());
    assertTrue(ran.err().contains("`link` is outside this file's directory"), ran.err());
  }

  @Test
  void aConfigurationThatIsALinkToOutsideIsNone() throws IOException {
    Files.createSymbolicLink(project.resolve("reprise.toml"), Path.of("../outside/base.toml"));
    Ran ran = Ran.in(project, "lint");
    assertEquals(ExitStatus.FINDINGS, ran.status());
  }

  @Test
  void aReportDoesNotFollowALinkOutOfTheCheckout() throws IOException {
    Map<String, String> before = contents(outside);
    Files.createSymbolicLink(project.resolve("report"), outside.resolve(".bashrc"));
    Files.createSymbolicLink(project.resolve(".reprise-baseline"), outside.resolve("new"));
    Files.createSymbolicLink(project.resolve("reprise.toml"), outside.resolve("new.toml"));
    for (String[] line :
        List.of(
            new String[] {"lint", "--format", "full=report"},
            new String[] {"lint", "--format", "full=link/report"},
            new String[] {"lint", "--write-baseline"},
            new String[] {"lint", "--write-baseline", "--baseline", "later"},
            new String[] {"history", "--format", "svg=later"},
            new String[] {"init"})) {
      Ran ran = Ran.in(project, line);
      assertEquals(ExitStatus.FAILED, ran.status(), ran.err());
      assertEquals(before, contents(outside));
    }
    Files.createSymbolicLink(project.resolve("own"), Path.of("inside.txt"));
    Ran ran = Ran.in(project, "history", "--format", "text=own", "--format", "text=../x.txt");
    assertEquals(ExitStatus.CLEAN, ran.status(), ran.err());
    assertTrue(Files.isRegularFile(project.resolve("inside.txt")));
    assertTrue(Files.isSymbolicLink(project.resolve("own")));
    assertTrue(Files.isRegularFile(root.resolve("x.txt")), "the command line may name any file");
  }

  @Test
  void aFixThatCouldNotBeWrittenIsNoSuccess() throws IOException {
    Files.delete(project.resolve("m/versions/a.py"));
    Files.createSymbolicLink(
        project.resolve("m/versions/a.py"), outside.resolve("m/versions/a.py"));
    Map<String, String> before = contents(outside);
    Ran ran = Ran.in(project, "lint", "--fix");
    assertEquals(ExitStatus.FAILED, ran.status(), ran.err());
    assertEquals(before, contents(outside));
  }

  @Test
  void aNamedLinkIsNoLeaveToWriteWhereItLeads() throws IOException {
    Map<String, String> before = contents(outside);
    for (String named : List.of("link", "link/m/versions", "link/m/versions/a.py")) {
      Ran ran = Ran.in(project, "lint", "--fix", named);
      assertEquals(before, contents(outside), named);
      assertEquals(ExitStatus.FAILED, ran.status(), ran.err());
    }
  }

  @Test
  void whatAKilledRunLeftIsSweptByTheNextFix() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    Path left = project.resolve("m/versions/.reprise-" + dead.pid() + "-1.tmp");
    Files.writeString(left, "half of a revision");
    Ran.in(project, "lint", "--fix");
    assertFalse(Files.exists(left));
  }

  @Test
  void aReportThatBreaksOffLeavesTheOldOne() throws IOException {
    Path file = project.resolve("report");
    Files.writeString(file, "old");
    assertThrows(
        IllegalStateException.class,
        () ->
            ReportFile.write(
                file,
                project,
                out -> {
                  out.print("half");
                  throw new IllegalStateException();
                }));
    assertEquals("old", Files.readString(file));
    try (Stream<Path> files = Files.list(project)) {
      assertFalse(files.anyMatch(each -> each.toString().endsWith(".tmp")));
    }
  }

  private static Map<String, String> contents(Path directory) throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.toList()) {
        contents.put(
            directory.relativize(file).toString(),
            Files.isDirectory(file) ? "" : Files.readString(file, UTF_8));
      }
    }
    return contents;
  }

  private static void write(Path file, String text) throws IOException {
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, text);
  }
}
