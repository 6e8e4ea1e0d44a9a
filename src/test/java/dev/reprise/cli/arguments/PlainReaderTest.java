package dev.reprise.cli.arguments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// The short parser and picocli must agree on every line that both accept.
final class PlainReaderTest {
  private static final List<String> WORDS =
      List.of(
          "--text",
          "--text=a",
          "--text=",
          "--text=a=b",
          "--text=a b",
          "--list",
          "--list=a,b",
          "--list=a,",
          "--list=,a",
          "--list=a,,b",
          "--list=\"a,b\"",
          "--list='a'",
          "--flag",
          "-f",
          "--flag=true",
          "--fla",
          "-ft",
          "-t",
          "-ta",
          "-t=a",
          "a",
          "a,b",
          "dir/a.py",
          "a=b",
          "-",
          "--",
          "@file",
          "--help",
          "-h",
          "--other",
          "",
          "'a'",
          "\"",
          "${x}",
          "-1",
          "~");

  private static Signature signature(Operands operands) {
    return new Signature(
        "do",
        "",
        operands,
        new Option(List.of("-t", "--text"), Option.Kind.TEXT, "TEXT", ""),
        Option.list("--list", "A,...", ""),
        Option.flag("", "-f", "--flag"));
  }

  @ParameterizedTest
  @EnumSource
  void itReadsAsPicocliDoes(Operands operands) {
    Signature signature = signature(operands);
    var random = new Random(20);
    int plain = 0;
    for (int i = 0; i < 20_000; i++) {
      List<String> line = new ArrayList<>();
      for (int length = random.nextInt(5); length > 0; length--) {
        line.add(WORDS.get(random.nextInt(WORDS.size())));
      }
      ParsedArguments given = PlainReader.read(signature, line);
      if (given != null) {
        assertEquals(byPicocli(signature, line), given, () -> "" + line);
        plain++;
      }
    }
    assertTrue(plain > 500, () -> "hardly a line was plain");
  }

  private static Object byPicocli(Signature signature, List<String> line) {
    List<String> whole = new ArrayList<>(line);
    whole.addFirst(signature.name());
    var program = new CommandLine(PicocliModel.program("reprise", List.of(signature)));
    try {
      CommandLine.ParseResult parsed = program.parseArgs(whole.toArray(String[]::new));
      return PicocliModel.given(signature, parsed.subcommand());
    } catch (ParameterException e) {
      return e;
    }
  }

  @Test
  void theLinesOfHooksArePlain() {
    assertEquals(
        new ParsedArguments(
            List.of("a.py", "b/c.py"),
            Map.of("--text", List.of("x"), "--list", List.of("a", "b", "c"), "--flag", List.of())),
        PlainReader.read(
            signature(Operands.PATHS),
            List.of("--text", "x", "--list=a,b", "a.py", "-f", "--list", "c", "b/c.py")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-V", "--unknown", "--text", "--text=a --text=b", "--", "@a"})
  void allElseIsLeftToPicocli(String line) {
    assertNull(PlainReader.read(signature(Operands.PATHS), List.of(line.split(" "))));
  }
}
