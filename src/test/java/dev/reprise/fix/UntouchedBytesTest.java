package dev.reprise.fix;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reprise.finding.FileChange;
import dev.reprise.text.Edit;
import dev.reprise.text.OverlayTree;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Whatever the content of a file, edits leave all other bytes unchanged.
class UntouchedBytesTest {
  private static final int FILES = 500;
  private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r", "\n\n", "\r\r\n");
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private record Encoding(String cookie, Charset charset, String letters, boolean mark) {}

  private static final List<Encoding> ENCODINGS =
      List.of(
          new Encoding("", UTF_8, "aé€😀 \"'", false),
          new Encoding("", UTF_8, "aé€😀 #", true),
          new Encoding("# coding: latin-1", ISO_8859_1, "aéü \t", false),
          new Encoding("# -*- coding: koi8-r -*-", Charset.forName("KOI8-R"), "яжa ", false));

  @Test
  void bytesOutsideOfEditsStay() throws Exception {
    var random = new Random(20260821);
    for (int i = 0; i < FILES; i++) {
      Encoding encoding = ENCODINGS.get(i % ENCODINGS.size());
      String text = text(random, encoding);
      List<Edit> edits = edits(random, text);
      byte[] before = encoded(encoding, List.of(text));
      var tree = new OverlayTree(OverlayTree.EMPTY, Map.of("a.py", before));
      var change = new FileChange.EditFile(new Source("a.py", text), edits);
      List<Rewrite> rewrites = PendingEdits.of(tree).with(List.of(change)).rewrites();
      byte[] expected = encoded(encoding, pieces(text, edits));
      if (java.util.Arrays.equals(before, expected)) {
        assertEquals(List.of(), rewrites);
      } else {
        assertArrayEquals(expected, rewrites.getFirst().after(), "file " + i);
      }
    }
  }

  private static String text(Random random, Encoding encoding) {
    var text = new StringBuilder(encoding.cookie());
    text.append(encoding.cookie().isEmpty() ? "" : "\n");
    int[] letters = encoding.letters().codePoints().toArray();
    int lines = random.nextInt(12);
    for (int line = 0; line < lines; line++) {
      for (int column = random.nextInt(9); column > 0; column--) {
        text.appendCodePoint(letters[random.nextInt(letters.length)]);
      }
      boolean last = line == lines - 1;
      text.append(
          last && random.nextBoolean() ? "" : LINE_ENDS.get(random.nextInt(LINE_ENDS.size())));
    }
    return text.toString();
  }

  /// After the encoding cookie, in order, at character boundaries, without line ends of their own.
  private static List<Edit> edits(Random random, String text) {
    List<Edit> edits = new ArrayList<>();
    int at = text.startsWith("#") ? text.indexOf('\n') + 1 : 0;
    while (at <= text.length() && edits.size() < 4) {
      int start = whole(text, at + random.nextInt(text.length() - at + 1));
      int end = whole(text, Math.min(text.length(), start + random.nextInt(3)));
      edits.add(new Edit(new Span(start, end), "x".repeat(random.nextInt(1, 4))));
      at = end + 1;
    }
    return edits;
  }

  private static int whole(String text, int offset) {
    boolean inside =
        offset > 0 && offset < text.length() && Character.isLowSurrogate(text.charAt(offset));
    return inside ? offset + 1 : offset;
  }

  private static List<String> pieces(String text, List<Edit> edits) {
    List<String> pieces = new ArrayList<>();
    int at = 0;
    for (Edit edit : edits) {
      pieces.add(text.substring(at, edit.span().start()));
      pieces.add(edit.replacement());
      at = edit.span().end();
    }
    pieces.add(text.substring(at));
    return pieces;
  }

  private static byte[] encoded(Encoding encoding, List<String> pieces) {
    var bytes = new ByteArrayOutputStream();
    if (encoding.mark()) {
      bytes.writeBytes(MARK);
    }
    pieces.forEach(piece -> bytes.writeBytes(piece.getBytes(encoding.charset())));
    return bytes.toByteArray();
  }
}
