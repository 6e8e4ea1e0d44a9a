package dev.reprise.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.reprise.syntax.PythonReader;
import dev.reprise.text.Source;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HeaderReaderTest {
  private static HeaderReader.Header read(String text) {
    return HeaderReader.read(PythonReader.read(new Source("versions/b.py", text)));
  }

  /// Python knows the name's earlier value, if any; we do not.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "down_revision = (down_revision, 'a')",
        "down_revision = [x, 'a']\nx = [down_revision]",
        "a = ('a',) * 2\nb = (a, a, a, a)\nc = (b, b, b, b, b)\ndown_revision = (c, c, c, c)",
      })
  void whatNamesItselfIsUnread(String header) {
    assertEquals(
        Unread.Variable.DOWN_REVISION,
        read("revision = 'b'\n" + header + "\n").unread().getFirst().variable());
  }

  @Test
  void namesInACollectionAreFollowed() {
    Revision revision = read("x = 'a'\nrevision = 'b'\ndown_revision = (x, 'c')\n").revision();
    assertNotNull(revision);
    assertEquals(List.of("a", "c"), revision.down().stream().map(Revision.Reference::id).toList());
  }
}
