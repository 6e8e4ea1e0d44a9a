package dev.reprise.syntax.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.text.Source;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The pages under `src/test/cases/python`: the result of reading each block of Python.
class PythonCasesTest {
  static List<Case> cases() throws IOException {
    return Case.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsWhatThePageSays(Case page) throws IOException {
    String name = page.blocks().containsKey("error") ? "error" : "tree";
    String read = read(page.python());
    if ("write".equals(System.getProperty("pages"))) {
      page.write(name, read);
    } else {
      assertEquals(page.blocks().get(name), read);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void lineEndsMakeNoDifference(Case page) {
    assertEquals(read(page.python()), read(page.python().replace("\n", "\r\n")));
    assertEquals(read(page.python()), read(page.python().replace('\n', '\r')));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void partsStandInsideTheirWhole(Case page) {
    if (page.blocks().containsKey("error")) {
      return;
    }
    Module module = PythonReader.read(new Source("case.py", page.python()));
    module.forEach(node -> {
      for (Node child : node.children()) {
        boolean inside = node.span().contains(child.span());
        assertTrue(inside || isLoneGenerator(node, child), () -> child + " is not inside " + node);
      }
    });
  }

  /// `f(x for x in y)`: the argument is between the parentheses, the generator expression includes
  /// them.
  private static boolean isLoneGenerator(Node node, Node child) {
    return node instanceof Argument && child instanceof Expression.Comprehension;
  }

  @Test
  void everyPageHasCases() throws IOException {
    assertFalse(Case.all().isEmpty());
  }

  private static String read(String python) {
    try {
      Module module = PythonReader.read(new Source("case.py", python));
      TreeText text = new TreeText(module, false, true);
      StringBuilder tree = new StringBuilder();
      module.body().forEach(statement -> tree.append(text.statement(statement)).append('\n'));
      return tree.toString();
    } catch (SyntaxError error) {
      return error.describe().substring("case.py:".length()) + "\n";
    }
  }
}
