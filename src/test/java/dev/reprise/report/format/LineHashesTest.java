package dev.reprise.report.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reprise.text.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// GitHub's line hashes: the vectors of its own tests, and random texts compared to a second,
/// simple implementation of the algorithm.
final class LineHashesTest {
  private static final String LOREM = "Lorem ipsum dolor sit amet.\n";

  @Test
  void githubsOwnVectors() {
    assertEquals(List.of("c129715d7a2bc9a3:1"), hashes(""));
    assertEquals(
        List.of(
            "271789c17abda88f:1", "54703d4cd895b18:1", "180aee12dab6264:1", "a23a3dc5e078b07b:1"),
        hashes(" a\nb\n  \t\tc\n d"));
    assertEquals(
        List.of(
            "a7f2ff13bc495cf2:1",
            "a7f2ff13bc495cf2:2",
            "a7f2ff13bc495cf2:3",
            "a7f2ff13bc495cf2:4",
            "a7f2ff13bc495cf2:5",
            "a7f2ff13bc495cf2:6",
            "a7f2ff1481e87703:1",
            "a9cf91f7bbf1862b:1",
            "55ec222b86bcae53:1",
            "cc97dc7b1d7d8f7b:1",
            "c129715d7a2bc9a3:1"),
        hashes(LOREM.repeat(10)));
  }

  @Test
  void randomTextsAgreeWithAPlainReading() {
    Random random = new Random(20_000);
    String alphabet = "ab \t\n\r\u00e9\ud83d\ude00";
    for (int round = 0; round < 20_000; round++) {
      var text = new StringBuilder();
      int length = random.nextInt(160);
      for (int i = 0; i < length; i++) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      assertEquals(plain(text.toString()), hashes(text.toString()), text::toString);
    }
  }

  private static List<String> hashes(String text) {
    LineHashes hashes = new LineHashes(new Source("a.py", text));
    List<String> all = new ArrayList<>();
    for (int line = 1; line <= hashes.lineCount(); line++) {
      all.add(hashes.of(line));
    }
    return all;
  }

  /// Line by line, each line's window built from the rest of the text.
  private static List<String> plain(String text) {
    String kept = text.replace("\r\n", "\n").replace('\r', '\n').replaceAll("[ \t]", "") + '\uffff';
    List<String> lines = new ArrayList<>();
    Map<Long, Integer> seen = new HashMap<>();
    int start = 0;
    while (start >= 0) {
      long hash = 0;
      for (int i = 0; i < 100; i++) {
        hash = 37 * hash + (start + i < kept.length() ? kept.charAt(start + i) : 0);
      }
      int count = seen.merge(hash, 1, (a, b) -> a + b);
      lines.add(Long.toHexString(hash) + ":" + count);
      int end = kept.indexOf('\n', start);
      start = end < 0 ? -1 : end + 1;
    }
    return lines;
  }
}
