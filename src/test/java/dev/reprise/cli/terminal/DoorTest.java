package dev.reprise.cli.terminal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DoorTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text\n\tof ü 日 😀 👩‍💻 all kinds…",
        "\u001b[1;31merror\u001b[0m",
        "\u001b]8;;https://example.org/a\u001b\\a\u001b]8;;\u001b\\",
        "\u001b]8;;file:///a\u001b\\a\u001b]8;;\u001b\\",
        "of Windows\r\n",
        "##[x]"
      })
  void textColoursAndLinksPass(String text) {
    assertEquals(text, through(text));
    assertTrue(SanitizedOutput.passes(text.getBytes(UTF_8)));
  }

  @Test
  void everythingElseIsSpelledOut() {
    assertEquals(
        "\\u0007\\u009b\\u202e\\u2028\\rx\\u0000\\u007f",
        through("\u0007\u009b\u202e\u2028\rx\u0000\u007f."),
        "but for the last");
    assertEquals("\\u001b[2Jx", through("\u001b[2Jx."));
    assertEquals("\\u001b\\u001b[2", through("\u001b\u001b[2J".replace("J", "") + "."));
    assertEquals(
        "\\u001b]8;;ssh://x\\u001b\\x", through("\u001b]8;;ssh://x\u001b\\x."), "no such link");
    assertEquals("\\u001b]0;title\\u0007x", through("\u001b]0;title\u0007x."));
    assertEquals("\\udb40\\udc41x", through("\udb40\udc41x."));
    assertEquals("\u001b[1m\\u001b\u001b[1m", through("\u001b[1m\u001b\u001b[1m."));
  }

  @Test
  void bytesOfOtherEncodingsPassButForControls() {
    assertTrue(SanitizedOutput.passes("größer".getBytes(ISO_8859_1)));
    assertFalse(SanitizedOutput.passes(new byte[] {'a', (byte) 0x9b, '3', '1', 'm'}));
    assertFalse(SanitizedOutput.passes(new byte[] {(byte) 0xe2, (byte) 0x80}), "half a character");
  }

  /// Written in one piece and unit by unit; without the final period, which only ensures that no
  /// text is still pending.
  private static String through(String text) {
    var whole = new ByteArrayOutputStream();
    var out = SanitizedOutput.to(whole);
    out.print(text);
    out.flush();
    var pieces = new ByteArrayOutputStream();
    out = SanitizedOutput.to(pieces);
    for (byte unit : text.getBytes(UTF_8)) {
      out.write(unit);
    }
    out.flush();
    assertEquals(whole.toString(UTF_8), pieces.toString(UTF_8));
    String passed = whole.toString(UTF_8);
    return text.endsWith(".") ? passed.substring(0, passed.length() - 1) : passed;
  }
}
