package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reprise.cli.arguments.Option;
import dev.reprise.cli.arguments.Signature;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManualCommandTest {
  @TempDir Path directory;

  @Test
  void everyCommandAndOptionIsInTheManual() {
    String page = Ran.here("manual").out().replace("\\-", "-");
    for (Signature command : Commands.signatures()) {
      assertTrue(page.contains("\n.SH COMMAND: " + command.name() + "\n"), command.name());
      for (Option option : command.options()) {
        assertTrue(page.contains(option.names().getLast()), option.names().getLast());
      }
    }
  }

  @Test
  void groffReadsItWithoutAWord() throws Exception {
    boolean there =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(each -> Files.isExecutable(Path.of(each, "groff")));
    assumeTrue(there, "there is no groff on the PATH");
    Path page = Files.writeString(directory.resolve("reprise.1"), Ran.here("manual").out());
    Process groff =
        new ProcessBuilder("groff", "-ww", "-z", "-man", page.toString())
            .redirectErrorStream(true)
            .start();
    assertEquals("", new String(groff.getInputStream().readAllBytes(), UTF_8));
    assertEquals(0, groff.waitFor());
  }
}
