package dev.reprise.history;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reprise.text.OverlayTree;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The order of `alembic upgrade heads` on an empty database, as Alembic 1.19.1 gives it. `d b,c`
/// is a revision `d` that merges `b` and `c`; `+b` is its `depends_on`.
final class OrderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a; b a; c a; d b,c | a c b d",
        "a; b a; c a; d c,b | a b c d",
        "a; b a; c b; d a; e d; f c,e | a d e b c f",
        "a; b a; c a; d a; e b,c,d | a d c b e",
        "a; b a; c; d c | c d a b",
        "a; b a; c a +b; d b,c | a b c d",
        "a; b a; c b; d a; e c,d; f d; g e,f | a d f b c e g",
      })
  void isAlembics(String history, String order) {
    var tree = new OverlayTree(OverlayTree.EMPTY);
    for (String revision : history.split("; ")) {
      List<String> words = Arrays.asList(revision.split(" "));
      String depends =
          words.stream().filter(each -> each.startsWith("+")).collect(Collectors.joining());
      String parents =
          words.stream()
              .skip(1)
              .filter(each -> !each.startsWith("+"))
              .collect(Collectors.joining());
      String text =
          "revision = '%s'\ndown_revision = %s\ndepends_on = %s\n"
              .formatted(words.getFirst(), tuple(parents), tuple(depends.replace("+", "")));
      tree.put("versions/" + words.getFirst() + ".py", text.getBytes(UTF_8));
    }
    var directory = new MigrationDirectory(List.of("versions"), null, false, List.of(""));
    assertEquals(
        order,
        HistoryReader.read(tree, directory).history().oldestFirst().stream()
            .map(Revision::id)
            .collect(Collectors.joining(" ")));
  }

  private static String tuple(String ids) {
    return ids.isEmpty()
        ? "None"
        : Stream.of(ids.split(","))
            .map(each -> "'" + each + "',")
            .collect(Collectors.joining("", "(", ")"));
  }
}
