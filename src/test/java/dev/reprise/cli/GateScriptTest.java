package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `examples/gate/migrate.sh`, which every file beside it runs, with a gate for each answer.
final class GateScriptTest {
  private static final Path EXAMPLES = Path.of("examples/gate");

  @TempDir Path root;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4})
  void upgradeRunsOnlyBehindAnOpenGate(int status) throws Exception {
    Path programs = Files.createDirectory(root.resolve("bin"));
    program(programs.resolve("reprise"), "echo \"gate $*\"; exit " + status);
    program(programs.resolve("alembic"), "echo \"alembic $*\"");
    ProcessBuilder builder =
        new ProcessBuilder("sh", EXAMPLES.resolve("migrate.sh").toString())
            .redirectErrorStream(true);
    builder.environment().merge("PATH", "", (path, _) -> programs + ":" + path);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(status, process.waitFor());
    assertEquals("gate audit --gate\n" + (status == 0 ? "alembic upgrade head\n" : ""), said);
  }

  @Test
  void everyFileRunsTheScript() throws Exception {
    try (var files = Files.list(EXAMPLES)) {
      for (Path each : files.filter(one -> one.toString().endsWith(".yml")).toList()) {
        String text = Files.readString(each);
        assertEquals(
            1, text.split("\\[\"sh\", \"/app/migrate.sh\"\\]", -1).length - 1, each.toString());
      }
    }
  }

  private static void program(Path path, String body) throws Exception {
    Files.writeString(path, "#!/bin/sh\n" + body + "\n");
    if (!path.toFile().setExecutable(true)) {
      throw new IllegalStateException(path.toString());
    }
  }
}
