package dev.reprise.cli.revision;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class PostWriteHookTest {
  private static final String HOOK =
      """
      reprise.type = exec
      reprise.executable = reprise
      reprise.options = lint --fix --quiet REVISION_SCRIPT_FILENAME
      """;

  @Test
  void aFileWithoutTheSectionGetsOne() {
    assertEquals(
        "[alembic]\nscript_location = alembic\n\n[post_write_hooks]\nhooks = reprise\n" + HOOK,
        PostWriteHook.added("[alembic]\nscript_location = alembic", false));
  }

  @Test
  void theSectionOfAlembicInitIsFilled() {
    String before = "[alembic]\n\n[post_write_hooks]\n";
    String after = "# hooks = black\n# black.type = console_scripts\n\n[loggers]\nhooks = none\n";
    assertEquals(
        before + "hooks = reprise\n" + HOOK + after, PostWriteHook.added(before + after, false));
  }

  @Test
  void anotherHookComesBehindIt() {
    String other = "ruff.type = exec\nruff.executable = ruff\n";
    assertEquals(
        "[post_write_hooks]\n" + HOOK + "hooks = reprise, ruff\n" + other,
        PostWriteHook.added("[post_write_hooks]\nhooks = ruff\n" + other, false));
  }

  @Test
  void aPyprojectGetsATable() {
    assertEquals(
        """
        [tool.alembic]
        script_location = "alembic"

        [[tool.alembic.post_write_hooks]]
        name = "reprise"
        type = "exec"
        executable = "reprise"
        options = "lint --fix --quiet REVISION_SCRIPT_FILENAME"
        """,
        PostWriteHook.added("[tool.alembic]\nscript_location = \"alembic\"\n", true));
  }

  @Test
  void aSecondTimeNothingChanges() {
    for (boolean toml : new boolean[] {false, true}) {
      String once = PostWriteHook.added("", toml);
      assertEquals(once, PostWriteHook.added(once, toml));
    }
  }

  @Test
  void lineEndsStayAsTheyAre() {
    String added = PostWriteHook.added("[alembic]\r\n", false);
    assertEquals(added, added.replace("\r\n", "\n").replace("\n", "\r\n"));
  }
}
