package dev.reprise.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.syntax.PythonReader;
import dev.reprise.syntax.SyntaxError;
import dev.reprise.syntax.python.Module;
import dev.reprise.text.Source;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The glance at the head of a revision gives the same result as parsing the whole file.
class HeaderGlanceTest {
  private static final String USUAL =
      """
      \"""Add notes.

      Revision ID: 0002
      Revises: 0001
      \"""
      from typing import Sequence, Union

      from alembic import op
      import sqlalchemy as sa
      from sqlalchemy.dialects import (
          postgresql,
      )

      # revision identifiers, used by Alembic.
      revision: str = '0002'
      down_revision: Union[str, Sequence[str], None] = "0001"  # the first
      branch_labels = None
      depends_on = ('a', "b",)
      colours = sa.Enum("red", "green", name="colour")


      def upgrade() -> None:
          op.add_column("players", sa.Column("notes", sa.Text()))


      def downgrade() -> None:
          op.drop_column("players", "notes")
      """;

  @Test
  void usual() {
    HeaderReader.Header header = HeaderReader.glance(source(USUAL));
    assertNotNull(header);
    assertEquals(told(USUAL), header.toString());
  }

  /// Each replaces a line of the usual head, or follows it, and only the parser can read it.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "revision = make()",
        "revision = 'a' 'b'",
        "revision = REVISION",
        "revision = f'0002'",
        "revision = '0002'; down_revision = '0000'",
        "if True:\n    revision = '0002'",
        "try:\n    import x\nexcept ImportError:\n    x = None\nrevision = '0002'",
        "from .constants import *\nrevision = '0002'",
        "revision = \\\n    '0002'",
        "revision = '0002'\n\ndef helper():\n    pass\n\nrevision = '0003'",
        "x = revision = '0002'",
        "# x\rrevision = '0002'",
      })
  void leftToTheParser(String lines) {
    String text = USUAL.replace("revision: str = '0002'", lines);
    assertNull(HeaderReader.glance(source(text)), text);
  }

  /// Words of the usual head in any order: if the glance has an answer, the parser has the same.
  @Test
  void neverContradictsTheParser() {
    Random random = new Random(7);
    String[] pieces = {
      "revision",
      "down_revision",
      "depends_on",
      "branch_labels",
      " = ",
      ": str = ",
      "'a'",
      "\"b\"",
      "None",
      "(",
      ")",
      "[",
      "]",
      ",",
      "\n",
      "\n",
      "\n\n",
      "# c\n",
      "\"\"\"d\nrevision = 'x'\n\"\"\"",
      "import os\n",
      "from a import b\n",
      "def f():\n    pass\n",
      "    x = 1\n",
      " ",
      "r'\\'",
      "'\\n'",
      "x = f(\n",
      ")\n",
      "revision = '1'\n",
      "down_revision = None\n",
      "down_revision = '0'\n",
    };
    int told = 0;
    for (int i = 0; i < 40_000; i++) {
      StringBuilder text = new StringBuilder(random.nextBoolean() ? "revision = '1'\n" : "");
      text.append(random.nextBoolean() ? "down_revision = '0'\n" : "");
      for (int n = random.nextInt(8); n > 0; n--) {
        text.append(pieces[random.nextInt(pieces.length)]);
      }
      String whole = told(text.toString());
      HeaderReader.Header header = HeaderReader.glance(source(text.toString()));
      if (whole != null && header != null) {
        assertEquals(whole, header.toString(), text.toString());
        told++;
      }
    }
    assertTrue(told > 2000, "spoke of " + told);
  }

  @Test
  void examples() throws IOException {
    List<Path> files = new ArrayList<>();
    try (Stream<Path> walk = Files.walk(Path.of("examples"))) {
      walk.filter(each -> each.toString().endsWith(".py")).forEach(files::add);
    }
    for (Path file : files) {
      String text = Files.readString(file, StandardCharsets.UTF_8);
      HeaderReader.Header header = HeaderReader.glance(source(text));
      assertTrue(header == null || header.toString().equals(told(text)), file.toString());
    }
  }

  private static Source source(String text) {
    return new Source("versions/0002_notes.py", text);
  }

  /// Null for text that Python would not accept.
  private static @Nullable String told(String text) {
    try {
      Module module = PythonReader.read(source(text));
      return HeaderReader.read(module).toString();
    } catch (SyntaxError e) {
      return null;
    }
  }
}
