package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.cli.terminal.ExitStatus;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Pipes, devices, endless or huge files, wherever a file can be: none blocks a run, none is read,
/// and a migration of that kind is reported in one line.
@Timeout(120)
final class NoFilesTest {
  private static final List<String> KINDS =
      List.of("pipe", "device", "sparse", "kernel", "directory", "loop");

  /// Files that are reported in one line if they are not regular.
  private static final List<String> NEEDED =
      List.of("m/versions/b.py", "s/V2__b.sql", ".reprise-baseline");

  private static final List<String> OTHERS =
      List.of(
          "z.py",
          "alembic.ini",
          "reprise.toml",
          "pyproject.toml",
          "uv.lock",
          "poetry.lock",
          "requirements.txt",
          "setup.cfg",
          "m/env.py",
          "m/helpers.py",
          ".git");

  @TempDir Path root;

  static List<List<String>> cases() {
    List<List<String>> cases = new ArrayList<>();
    for (String kind : KINDS) {
      NEEDED.forEach(path -> cases.add(List.of(path, kind)));
      OTHERS.forEach(path -> cases.add(List.of(path, kind)));
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void whatIsNoFileIsNotOpened(List<String> named) throws Exception {
    String path = named.getFirst();
    String kind = named.getLast();
    write("m/env.py", "");
    write("m/helpers.py", "def table():\n    return 'x'\n");
    write("s/V1__a.sql", "DROP TABLE a;\n");
    write(
        "m/versions/a.py",
        """
        revision = "r1"
        down_revision = None
        from alembic import op
        from m.helpers import table


        def upgrade():
            op.drop_table(table())
        """);
    make(root.resolve(path), kind);
    for (String[] line :
        List.of(
            new String[] {"lint", "--no-cache"},
            new String[] {"lint", "--diff", "--since", "HEAD"},
            new String[] {"history"},
            new String[] {"plan"})) {
      Ran ran = Ran.in(root, line);
      assertFalse(ran.err().contains("internal error"), ran.err());
      assertFalse((ran.out() + ran.err()).contains("PATH="), "not what a kernel makes up");
    }
    Ran ran = Ran.in(root, "lint", "--no-cache");
    // An unreadable configuration ends the run.
    boolean script = !path.startsWith(".") && !(kind.equals("sparse") && path.endsWith(".toml"));
    boolean told = ran.err().lines().filter(each -> each.contains(path)).count() == 1;
    if (NEEDED.contains(path) && (!kind.equals("kernel") && !kind.equals("directory"))) {
      boolean followed = kind.equals("loop") && path.startsWith(".");
      assertEquals(!followed, told, ran.err());
      assertEquals(followed ? ExitStatus.FINDINGS : ExitStatus.FAILED, ran.status(), ran.err());
    }
    if (script) {
      assertTrue(ran.out().contains("table \"a\" does not exist"), ran.out() + ran.err());
    }
  }

  private static void make(Path file, String kind) throws Exception {
    if (Files.isDirectory(file)) {
      Files.delete(file);
    }
    Files.deleteIfExists(file);
    switch (kind) {
      case "pipe" ->
          assertEquals(0, new ProcessBuilder("mkfifo", file.toString()).start().waitFor());
      case "device" -> Files.createSymbolicLink(file, Path.of("/dev/zero"));
      case "kernel" -> Files.createSymbolicLink(file, Path.of("/proc/self/environ"));
      case "loop" -> Files.createSymbolicLink(file, file.getFileName());
      case "directory" -> Files.createDirectory(file);
      default -> {
        try (var sparse = new RandomAccessFile(file.toFile(), "rw")) {
          sparse.setLength(3L << 30);
        }
      }
    }
  }

  private void write(String path, String text) throws IOException {
    Path file = root.resolve(path);
    Path parent = file.getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    Files.writeString(file, text);
  }
}
