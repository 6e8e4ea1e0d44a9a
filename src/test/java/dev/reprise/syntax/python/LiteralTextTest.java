package dev.reprise.syntax.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.syntax.PythonReader;
import dev.reprise.text.Edit;
import dev.reprise.text.MappedText;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiteralTextTest {
  private static final String[] PREFIXES = {"", "r", "R", "u"};
  private static final String[] QUOTES = {"'", "\"", "'''", "\"\"\""};
  private static final String[] PLAIN = {"a", "é", "😀", " ", "{", "-- x", "IF EXISTS"};
  private static final String[] ESCAPES = {
    "\\n",
    "\\\\",
    "\\'",
    "\\\"",
    "\\x41",
    "\\u00e9",
    "\\U0001F600",
    "\\101",
    "\\\n",
    "\\q",
    "\\N{BULLET}"
  };
  private static final String[] INSERTED = {
    "IF NOT EXISTS ", "'", "\"", "\"\"", "'''", "\\", "\\n", "\n", "é😀", "{}", "a'b\"c"
  };

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          'abc'               | 1 | 2 | b
          'a\\tbc'            | 1 | 2 | \\t
          'a\\tbc'            | 2 | 3 | b
          'a\\U0001F600bc'    | 1 | 2 | \\U0001F600
          'a\\U0001F600bc'    | 3 | 4 | b
          '''a\\N{BULLET}b''' | 0 | 2 | a\\N{BULLET}
          r'a\\tbc'           | 1 | 2 | \\
          'ab' "cd"           | 1 | 3 | b' "c
          'ab' '' "cd"        | 2 | 3 | c
          ('ab'  r'c')        | 2 | 3 | c
          """)
  void aUnitOfTheValueKnowsItsPlace(String literal, int start, int end, String expected) {
    Source source = new Source("case.py", literal.replace("\\\\", "\\"));
    assertEquals(expected.replace("\\\\", "\\"), source.text(string(source).spanOf(start, end)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          'a c'      | 2 | it's    | 'a it\\'sc'
          "a c"      | 2 | it's    | "a it'sc"
          '''a c'''  | 2 | it's    | '''a it'sc'''
          '''a'''    | 1 | b'      | '''ab\\''''
          r'a\\d'    | 1 | x       | r'ax\\d'
          r'a\\d'    | 1 | it's    | r'a' 'it\\'s' r'\\d'
          'ab' "cd"  | 2 | "       | 'ab' "\\"cd"
          'a\\nb'    | 2 | c       | 'a\\ncb'
          """)
  void insertedTextIsEscapedForItsQuotes(String literal, int index, String text, String expected) {
    Source source = new Source("case.py", literal.replace("\\\\", "\\"));
    Edit edit = string(source).mapped(source).edit(index, index, text, _ -> true);
    assertEquals(expected.replace("\\\\", "\\"), applied(source, Objects.requireNonNull(edit)));
  }

  @Test
  void theLineEndsOfTheFileAreOneUnitEach() {
    Source source = new Source("case.py", "'''a\r\nb\\\r\nc'''");
    StringLiteral string = string(source);
    assertEquals("a\nbc", string.value());
    assertEquals("\r\n", source.text(string.spanOf(1, 2)));
    assertEquals("c", source.text(string.spanOf(3, 4)));
  }

  @Test
  void textOfAFormattedStringKnowsItsPlaceAndItsBraces() {
    Source source = new Source("case.py", "f'a{{b\\n{c}d'");
    var string = assertInstanceOf(FormattedString.class, expression(source));
    var text = assertInstanceOf(FormattedPart.Text.class, string.parts().getFirst()).text();
    assertEquals("a{b\n", text.value());
    MappedText mapped = text.mapped(source);
    assertEquals("{{", source.text(mapped.place(1, 2)));
    assertEquals("b", source.text(mapped.place(2, 3)));
    Edit edit = last(string).mapped(source).edit(0, 0, "{x}", _ -> true);
    assertEquals("f'a{{b\\n{c}{{x}}d'", applied(source, Objects.requireNonNull(edit)));
  }

  private static LiteralText last(FormattedString string) {
    return assertInstanceOf(FormattedPart.Text.class, string.parts().getLast()).text();
  }

  @Test
  void anEditSaysInTheFileWhatItSaysInTheValue() {
    Random random = new Random(20);
    int edits = 0;
    for (int round = 0; round < 5000; round++) {
      Source source = new Source("case.py", "f(" + literals(random) + ")\n");
      StringLiteral string = string(source);
      String value = string.value();
      int start = random.nextInt(value.length() + 1);
      int end = start + random.nextInt(value.length() - start + 1);
      Span span = string.spanOf(start, end);
      String text = INSERTED[random.nextInt(INSERTED.length)];
      if (splits(source, string, start) || splits(source, string, end)) {
        continue;
      }
      Edit edit = string.mapped(source).edit(start, end, text, _ -> true);
      if (edit == null) {
        continue; // It runs over more than one literal.
      }
      edits++;
      String edited = applied(source, edit);

      assertEquals(
          value.substring(0, start) + text + value.substring(end),
          string(new Source("case.py", edited)).value(),
          () -> source.text() + " at " + span + " became " + edited);
    }
    assertTrue(edits > 2000, edits + " edits");
  }

  /// True if `index` falls between two units that one escape stands for.
  private static boolean splits(Source source, StringLiteral string, int index) {
    if (index == 0 || index == string.value().length()) {
      return false;
    }
    Span before = string.spanOf(index - 1, index);
    return before.equals(string.spanOf(index, index + 1)) && source.text(before).length() > 1;
  }

  private static String literals(Random random) {
    StringBuilder written = new StringBuilder();
    for (int part = random.nextInt(3); part >= 0; part--) {
      String prefix = PREFIXES[random.nextInt(PREFIXES.length)];
      String quote = QUOTES[random.nextInt(QUOTES.length)];
      written.append(prefix).append(quote);
      for (int i = random.nextInt(5); i > 0; i--) {
        boolean raw = prefix.equalsIgnoreCase("r");
        String[] from = raw || random.nextBoolean() ? PLAIN : ESCAPES;
        written.append(from[random.nextInt(from.length)]);
      }
      written.append(quote).append(' ');
    }
    return written.toString();
  }

  private static StringLiteral string(Source source) {
    Expression expression = expression(source);
    return assertInstanceOf(
        StringLiteral.class, expression instanceof Call call ? call.positional(0) : expression);
  }

  private static Expression expression(Source source) {
    Module module = PythonReader.read(source);
    return assertInstanceOf(Statement.ExpressionStatement.class, module.body().getFirst()).value();
  }

  static String applied(Source source, Edit edit) {
    String text = source.text();
    return text.substring(0, edit.span().start())
        + edit.replacement()
        + text.substring(edit.span().end());
  }
}
