package dev.reprise.syntax;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.syntax.sql.Data;
import dev.reprise.syntax.sql.Do;
import dev.reprise.syntax.sql.Script;
import dev.reprise.syntax.sql.SqlStatement;
import dev.reprise.text.Span;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No text crashes or hangs the reader, and its spans stay inside the text and in order.
class HostileSqlTest {
  private static final String[] SCRAPS = {
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "{{",
    "}}",
    "${",
    "'",
    "\"",
    "$$",
    "$a$",
    "E'",
    "U&'",
    "U&\"",
    "\\",
    "\\.",
    "\\g",
    "\n",
    "\r\n",
    ";",
    ",",
    ".",
    "..",
    ":",
    "::",
    ":=",
    "=",
    "*",
    "%",
    "--",
    "/*",
    "*/",
    "<<",
    ">>",
    "\uFFFC",
    "\uFEFF",
    "é",
    "😀",
    "0",
    "1.5",
    "$1",
    ":a",
    "a",
    "b ",
    "CREATE ",
    "ALTER ",
    "DROP ",
    "TABLE ",
    "INDEX ",
    "TYPE ",
    "ADD ",
    "COLUMN ",
    "IF ",
    "NOT ",
    "EXISTS ",
    "AS ",
    "ENUM ",
    "ON ",
    "SELECT ",
    "INTO ",
    "FROM ",
    "COPY ",
    "stdin",
    "BEGIN ",
    "END ",
    "ATOMIC ",
    "FUNCTION ",
    "DO ",
    "LOOP ",
    "FOR ",
    "IN ",
    "THEN ",
    "EXCEPTION ",
    "WHEN ",
    "DECLARE ",
    "EXECUTE ",
    "VALUES ",
    "CASE "
  };

  private static void check(String text) {
    Script script = SqlReader.read(text);
    int last = 0;
    for (SqlStatement statement : script.statements()) {
      Span span = statement.span();
      assertTrue(span.start() >= last && span.end() <= text.length(), () -> span + " in " + text);
      last = span.start();
      switch (statement) {
        case Do block -> SqlReader.block(block.body().text());
        case Data.RowChange change -> SqlReader.rows(text, change);
        case Data.Select select -> SqlReader.query(text, select.span());
        default -> {}
      }
    }
    SqlReader.block(text);
    SqlReader.expression(text, new Span(0, text.length()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void randomBytesAreSomething(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      check(new String(bytes, StandardCharsets.ISO_8859_1));
      check(new String(bytes, StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6, 7, 8})
  void scrapsOfSqlAreSomething(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      StringBuilder text = new StringBuilder();
      for (int count = random.nextInt(40); count > 0; count--) {
        text.append(SCRAPS[random.nextInt(SCRAPS.length)]);
      }
      check(text.toString());
    }
  }

  @Test
  void everyFormWithAPieceMissingOrAddedIsSomething() throws IOException {
    String forms = Files.readString(Path.of("src/test/cases/postgres/forms.sql"));
    Script script = SqlReader.read(forms);
    Random random = new Random(9);
    for (SqlStatement statement : script.statements()) {
      String text = script.text(statement.span());
      for (int round = 0; round < 5; round++) {
        int cut = random.nextInt(text.length());
        int end = Math.min(text.length(), cut + random.nextInt(8));
        check(text.substring(0, cut) + text.substring(end));
        check(text.substring(0, cut) + SCRAPS[random.nextInt(SCRAPS.length)] + text.substring(cut));
        check(text.substring(0, cut));
      }
    }
  }

  @Test
  void depthAndLengthAreBounded() {
    List<String> pieces =
        List.of(
            "(",
            "[",
            "{",
            "{{",
            "${",
            "CASE WHEN ",
            "/*",
            "'",
            "$a",
            "NOT ",
            "- ",
            "a.",
            "a,",
            "BEGIN ",
            "IF a THEN ",
            "LOOP ",
            "SELECT (",
            "DO $$",
            "CREATE SCHEMA ",
            "a::",
            "\\;",
            "COPY a FROM stdin;\n",
            "COPY a FROM stdin ;\n");
    for (String piece : pieces) {
      check(piece.repeat(5_000));
      check("SELECT " + piece.repeat(5_000));
      check("CREATE TABLE t (a int DEFAULT " + piece.repeat(5_000));
      check("BEGIN " + piece.repeat(5_000));
    }
  }
}
