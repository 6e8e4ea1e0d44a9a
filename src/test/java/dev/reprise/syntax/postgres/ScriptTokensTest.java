package dev.reprise.syntax.postgres;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each token with its value, for callers that need no tree.
final class ScriptTokensTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SELECT Name FROM \"T\"\"x\"  | WORD select, WORD name, WORD from, QUOTED T\"x",
        "'it''s' E'a\\'b'$q$x'y$q$     | STRING it's, STRING a'b, STRING x'y",
        "a<=1.5e3 -- no                | WORD a, SYMBOL <=, NUMBER 1.5e3",
        "x::text /* no */ = $1         | WORD x, SYMBOL ::, WORD text, SYMBOL =, SYMBOL $1",
        "{schema}.t :id t_{{ n }}      | SYMBOL {schema}, SYMBOL ., WORD t, SYMBOL :id, SYMBOL t_{{"
            + " n }}",
        "\uFFFC_t U&\"d\"              | WORD \uFFFC_t, QUOTED d",
      })
  void areRead(String text, String expected) {
    String found =
        ScriptReader.tokens(text).stream()
            .map(each -> each.kind() + " " + each.text())
            .collect(Collectors.joining(", "));
    assertEquals(expected, found);
  }
}
