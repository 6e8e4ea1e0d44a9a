package dev.reprise.cli.terminal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The line that shows that a long run is alive.
final class ProgressTest {
  private static final Map<String, String> TERMINAL = Map.of("REPRISE_TERMINALS", "12");

  @Test
  void theLineCountsAndIsErasedBeforeTheOutput() throws Exception {
    var shown = new ByteArrayOutputStream();
    var quiet = new ByteArrayOutputStream();
    var dumb = new ByteArrayOutputStream();
    var piped = new ByteArrayOutputStream();
    Progress progress = Progress.on(shown, TERMINAL, "lint");
    Progress.on(quiet, TERMINAL, "lint", "--quiet");
    Progress.on(dumb, Map.of("REPRISE_TERMINALS", "12", "TERM", "dumb"), "lint");
    Progress.on(piped, Map.of("REPRISE_TERMINALS", "1"), "lint");
    long end = System.nanoTime() + 60_000_000_000L;
    while (!shown.toString(UTF_8).endsWith("2 s") && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    write(progress, shown);
    String text = shown.toString(UTF_8);
    assertTrue(
        text.endsWith(
            "\rreading migrations ... 1 s\rreading migrations ... 2 s\r\u001b[Kfindings\n"),
        text);
    Thread.sleep(1100);
    assertEquals(text, shown.toString(UTF_8));
    assertEquals("", quiet.toString(UTF_8) + dumb.toString(UTF_8) + piped.toString(UTF_8));
  }

  private static void write(Progress progress, ByteArrayOutputStream shown) throws IOException {
    progress.before(shown).write("findings\n".getBytes(UTF_8));
  }
}
