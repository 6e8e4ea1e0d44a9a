package dev.reprise.fix;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The imports that are removed with their last use. In these files, `sa.Text()` is the edited
/// part.
class UnusedImportsTest {
  private static final String USE = "column(sa.Text())\n";

  private static String edited(String before) {
    return UnusedImports.removed("a.py", before, before.replace(USE, "pass\n"));
  }

  @Test
  void theLineGoesWithTheLastUse() {
    assertEquals(
        "from alembic import op\n\npass\n",
        edited("from alembic import op\nimport sqlalchemy as sa\n\n" + USE));
  }

  @Test
  void oneBlankLineGoesAlongWhereTwoWouldMeet() {
    assertEquals(
        "'''Teams.'''\n\nrevision = '1'\npass\n",
        edited("'''Teams.'''\n\nimport sqlalchemy as sa\n\nrevision = '1'\n" + USE));
  }

  @Test
  void oneNameGoesOutOfAList() {
    for (String list : new String[] {"sa, b, c", "b, sa, c", "b, c, sa"}) {
      assertEquals("from a import b, c\npass\n", edited("from a import " + list + "\n" + USE));
    }
    assertEquals(
        "from a import (\n    b,\n    c,\n)\npass\n",
        edited("from a import (\n    b,\n    sa,\n    c,\n)\n" + USE));
    assertEquals(
        "from a import (\n    b,\n)\npass\n",
        edited("from a import (\n    b,\n    sa,\n)\n" + USE));
  }

  @Test
  void severalGoTogether() {
    String before = "import sa\nfrom a import b, c, d\n\nx(sa, b, d)\ny(c)\n";
    assertEquals(
        "from a import c\n\ny(c)\n",
        UnusedImports.removed("a.py", before, before.replace("x(sa, b, d)\n", "")));
  }

  @Test
  void lineEndsStay() {
    assertEquals(
        "import os\r\n\r\npass\n", edited("import os\r\nimport sqlalchemy as sa\r\n\r\n" + USE));
  }

  @Test
  void whatAnEditBroughtAndLeftWithoutUseGoes() {
    assertEquals("pass\n", UnusedImports.removed("a.py", "pass\n", "import sa\npass\n"));
  }

  @Test
  void whatWasOfNoUseBeforeStays() {
    String before = "import os\nimport sa\n" + USE;
    assertEquals("import os\npass\n", edited(before));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import sa  # noqa: F401\n",
        "from a import (\n    sa,  # for the others\n    b,\n)\n",
        "import sa\n__all__ = ['sa']\n",
        "import sa\ndef f(x: 'sa') -> None:\n    pass\n",
        "import sa\ndef f() -> 'list[sa]':\n    pass\n",
        "import sa\ny = []  # type: sa\n",
        "import sa\ny = cast('sa.Text', x)\n",
        "import sa\nprint(f'{sa}')\n",
        "import sa\nprint(globals())\n",
        "import sa\ndef f():\n    global sa\n",
        "import sa; import os\n",
        "import sa.types\n",
        "from a import *\n",
        "if True:\n    import sa\n",
        "from __future__ import sa\n"
      })
  void whatMayBeOfUseStays(String head) {
    assertEquals(head + "pass\n", edited(head + USE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'''About sa.Text.'''\n",
        "# about sa\n",
        "y = 'sa'\n",
        "from sa import Text\n",
        "print(f'sa {x}')\n"
      })
  void proseIsNoUse(String rest) {
    assertEquals(rest + "pass\n", edited("import sa\n" + rest + USE));
  }
}
