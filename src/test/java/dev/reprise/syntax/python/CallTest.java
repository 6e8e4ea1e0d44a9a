package dev.reprise.syntax.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.syntax.PythonReader;
import dev.reprise.text.Source;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CallTest {
  static List<Arguments> additions() {
    return List.of(
        Arguments.of("f()", "f(k=v)"),
        Arguments.of("f(a)", "f(a, k=v)"),
        Arguments.of("f(a,)", "f(a, k=v,)"),
        Arguments.of("f(a, (b),)", "f(a, (b), k=v,)"),
        Arguments.of("f(x for x in y)", "f((x for x in y), k=v)"),
        Arguments.of("f(**a)", "f(**a, k=v)"),
        Arguments.of("f(k=w, a=b)", "f(k=v, a=b)"),
        Arguments.of("f(k = w)", "f(k =v)"),
        Arguments.of("f(\n  a,\n  b,\n)", "f(\n  a,\n  b,\n  k=v,\n)"),
        Arguments.of("f(\n  a,\n  b\n)", "f(\n  a,\n  b,\n  k=v\n)"),
        Arguments.of("f(\n  a,\n  b)", "f(\n  a,\n  b,\n  k=v)"),
        Arguments.of("f(a,\n  b)", "f(a,\n  b,\n  k=v)"),
        Arguments.of("f(\n  a, b\n)", "f(\n  a, b, k=v\n)"),
        Arguments.of("f(\n  a,  # a,\n  b,  # b)\n)", "f(\n  a,  # a,\n  b,  # b)\n  k=v,\n)"),
        Arguments.of("f(\n  a,\n  b  # b\n)", "f(\n  a,\n  b,  # b\n  k=v\n)"),
        Arguments.of("f(\r\n\ta,\r\n)", "f(\r\n\ta,\r\n\tk=v,\r\n)"),
        Arguments.of("f(\n  a  # a\n  ,\n)", "f(\n  a  # a\n  ,\n  k=v,\n)"),
        Arguments.of("f(\n  a\n  # end\n)", "f(\n  a,\n  k=v\n  # end\n)"),
        Arguments.of("f(\n  a, )", "f(\n  a,\n  k=v, )"));
  }

  @ParameterizedTest
  @MethodSource("additions")
  void aKeywordIsAddedInTheStyleOfTheOthers(String before, String after) {
    Source source = new Source("case.py", before);
    String edited = LiteralTextTest.applied(source, call(source).withKeyword(source, "k", "v"));

    assertEquals(after, edited);
    assertNotNull(call(new Source("case.py", edited)).keyword("k"));
  }

  @Test
  void argumentsAreFoundByPlaceAndByName() {
    Source source = new Source("case.py", "f(a, b, k=c, **d)");
    Call call = call(source);
    Expression second = call.positional(1);
    assertNotNull(second);
    assertEquals("b", source.text(second.span()));
    assertNull(call.positional(2));
    assertNull(call.keyword("a"));
    assertTrue(call.spreads());
    assertEquals(source.text().length() - 1, call.closingParenthesis());
  }

  @Test
  void behindAStarNoPlaceIsKnown() {
    assertNull(call(new Source("case.py", "f(*a, b)")).positional(1));
  }

  private static Call call(Source source) {
    Module module = PythonReader.read(source);
    var statement = assertInstanceOf(Statement.ExpressionStatement.class, module.body().getFirst());
    return assertInstanceOf(Call.class, statement.value());
  }
}
