package dev.reprise.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.syntax.antlr.PythonParser;
import dev.reprise.syntax.python.Module;
import dev.reprise.syntax.python.Statement;
import dev.reprise.text.Source;
import dev.reprise.text.Span;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonReaderTest {
  private static final String[] SCRAPS = {
    "(", ")", "[", "]", "{", "}", "'", "\"", "f'", "f\"", "'''", "\\", "\n", "\r\n", "\n  ", "\t",
    "\f", " ", ",", ":", ";", "=", ".", "!", "*", "**", "->", ":=", "@", "#", "a", "b1", "é", "😀",
    "0", "1.5", "0x", "1e", "if ", "else", "def ", "class ", "match ", "case ", "type ", "for ",
    " in ", "lambda ", "async ", "await ", "not ", "is ", "import ", "from ", "try", "except",
    "with ", "as ", "yield "
  };

  /// Reading starts cold in every run of the program; predicting by simulation would take most of
  /// the time.
  @Test
  void everyDecisionOfTheGrammarLooksOneTokenAhead() throws IOException {
    Set<String> names = new HashSet<>();
    try (InputStream parser = PythonParser.class.getResourceAsStream("PythonParser.class")) {
      for (PoolEntry entry : ClassFile.of().parse(parser.readAllBytes()).constantPool()) {
        if (entry instanceof Utf8Entry text) {
          names.add(text.stringValue());
        }
      }
    }
    assertTrue(names.contains("simpleStatement"), "the wrong class was read");
    assertFalse(names.contains("adaptivePredict"));
  }

  @Test
  void commentsAreKeptInOrder() {
    Source source = new Source("case.py", "# a\nf(  # b\n  '# no', f'{x  # c\n}')\n  # d");
    Module module = PythonReader.read(source);
    List<String> comments = module.comments().stream().map(source::text).toList();
    assertEquals(List.of("# a", "# b", "# c", "# d"), comments);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "if a:\n    b  # c\n\nd",
        "@a\ndef f():\n    return 1;\n\n# end\n",
        "try: a\nfinally: b; c\n",
        "match a:\n  case b: c\n\n",
        "while a: b\nelse:\n  c\n  # d\n"
      })
  void aStatementEndsBehindItsLastWord(String text) {
    Source source = new Source("case.py", text);
    Span span = PythonReader.read(source).body().getFirst().span();
    String statement = source.text(span);
    assertEquals(0, span.start());
    assertTrue(statement.matches("(?s).*[a-z1]"), statement);
  }

  @Test
  void placesCountUtf16Units() {
    Source source = new Source("case.py", "x = '😀', f(y)\n");
    var assignment = (Statement.Assignment) PythonReader.read(source).body().getFirst();
    assertEquals("'😀', f(y)", source.text(assignment.value().span()));
    assertEquals("f(y)", source.text(assignment.value().children().get(1).span()));
  }

  static List<Arguments> huge() {
    return List.of(
        Arguments.of(
            "(".repeat(10_000) + ")".repeat(10_000), "1:201: more than 200 nested brackets"),
        Arguments.of("[".repeat(10_000), "1:201: more than 200 nested brackets"),
        Arguments.of("a + ".repeat(20_000) + "a", "1:1: nested more than 1000 deep"),
        Arguments.of("a ** ".repeat(20_000) + "a", "1:1: nested more than 1000 deep"),
        Arguments.of("not ".repeat(20_000) + "a", "1:1: nested more than 1000 deep"),
        Arguments.of("a" + ".b()".repeat(20_000), "1:1: nested more than 1000 deep"),
        Arguments.of("lambda: ".repeat(20_000) + "a", "1:23945: nested too deeply"),
        Arguments.of("a if b else ".repeat(20_000) + "a", "1:35881: nested too deeply"),
        Arguments.of("f'{".repeat(1_000), "1:603: more than 200 nested brackets"),
        Arguments.of("9".repeat(1_000_000), "1:1: an integer of more than 4300 digits"),
        Arguments.of(blocks(101), "101:101: more than 99 nested blocks"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("huge")
  void whatIsNestedTooDeeplyIsRefused(String text, String message) {
    var error =
        assertThrows(SyntaxError.class, () -> PythonReader.read(new Source("case.py", text)));
    assertEquals("case.py:" + message, error.describe());
  }

  static List<String> lengthy() {
    return List.of(
        "x = {" + "'key': ['value', 1],\n".repeat(50_000) + "}",
        "x = " + "a and ".repeat(20_000) + "a",
        "x = " + "a < ".repeat(20_000) + "a",
        "x = (" + "'abc'\n".repeat(20_000) + ")",
        "if a: b\n" + "elif a: b\n".repeat(10_000),
        "a = ".repeat(20_000) + "a",
        "f(" + "a=1, ".repeat(50_000) + ")",
        "x = " + "[".repeat(199) + "]".repeat(199),
        "x = " + "f'{".repeat(199) + "1" + "}'".repeat(199),
        "x = " + "a + ".repeat(900) + "a",
        blocks(99));
  }

  @ParameterizedTest(name = "{index}")
  @MethodSource("lengthy")
  void whatIsOnlyLongIsRead(String text) {
    assertEquals(1, PythonReader.read(new Source("case.py", text)).body().size());
  }

  /// For any text, the result is a tree, or an error with a place in the text.
  @Test
  void nothingElseThanASyntaxErrorComesOut() {
    Random random = new Random(3);
    int trees = 0;
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        text.append(SCRAPS[random.nextInt(SCRAPS.length)]);
      }
      try {
        PythonReader.read(new Source("case.py", text.toString()));
        trees++;
      } catch (SyntaxError error) {
        assertTrue(error.offset() <= text.length(), error.describe());
      }
    }
    assertTrue(trees > 100, "nothing was read");
  }

  private static String blocks(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(" ".repeat(i)).append("if a:\n");
    }
    return text.append(" ".repeat(count)).append("b\n").toString();
  }
}
