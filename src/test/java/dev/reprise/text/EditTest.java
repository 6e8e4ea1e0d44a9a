package dev.reprise.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// An edit that keeps no copy of the text it moves has the same result.
final class EditTest {
  private static final String[] LINES = {
    "CREATE TABLE orders (\n",
    "  id bigint PRIMARY KEY,\n",
    "\n",
    "  note text\r\n",
    ");\n",
    "INSERT INTO orders (id) VALUES (1);\n",
    "\0\1\1\2 COMMENT\n",
    "SELECT 'é…';\n"
  };

  @Test
  void aBlockAroundStatementsIsPacked() {
    String statements = "DROP TABLE a;\nDROP TABLE b;\n".repeat(10);
    Edit edit =
        new Edit(
            new Span(0, statements.length()), "DO $$ BEGIN\n" + statements.indent(2) + "END $$;");
    Edit packed = edit.in(new Source("V1__a.sql", statements));
    assertNotSame(edit, packed);
    assertEquals(edit, packed);
    assertEquals(edit.hashCode(), packed.hashCode());
  }

  @Test
  void whatIsWrittenAnewIsNot() {
    Edit edit = Edit.insert(0, "SELECT 1;\n".repeat(50));
    assertSame(edit, edit.in(new Source("V1__a.sql", "DROP TABLE a;\n")));
  }

  @Test
  void anyTextComesBack() {
    Random random = new Random(1);
    for (int i = 0; i < 5000; i++) {
      StringBuilder original = new StringBuilder();
      StringBuilder changed = new StringBuilder();
      for (int line = random.nextInt(300); line >= 0; line--) {
        String text = LINES[random.nextInt(i % 2 == 0 ? LINES.length - 2 : LINES.length)];
        original.append(text);
        switch (random.nextInt(i % 5 + 4)) {
          case 0 -> {} // goes
          case 1 -> changed.append("-- new\n").append(text);
          case 2 -> changed.append(" ".repeat(random.nextInt(300))).append(text);
          default -> changed.append("    ").append(text);
        }
      }
      int start = random.nextInt(original.length());
      Span span = new Span(start, start + random.nextInt(original.length() - start + 1));
      String replacement = changed.substring(random.nextInt(changed.length() + 1));
      Edit edit = new Edit(span, replacement).in(new Source("V1__a.sql", original.toString()));
      assertEquals(replacement, edit.replacement());
    }
  }
}
