package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.cli.terminal.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A rule can still be used by its former id.
final class FormerRuleTest extends AlembicProject {
  private static final String[] LINT = {
    "lint", "--select", "enum-left-behind,unused-suppression", "--format", "concise"
  };

  @BeforeEach
  void oneThatLeavesItsType() throws IOException {
    revision("003", "'002'", leaving("op.drop_table('t')"));
  }

  private static String leaving(String drop) {
    return """
    op.create_table("t", sa.Column("k", sa.Enum("a", name="k")))


    def downgrade():
        %s
    """
        .formatted(drop)
        .strip();
  }

  @Test
  void itIsSelectedByIt() {
    Ran ran = Ran.in(root, LINT);
    assertTrue(ran.out().contains("downgrade-leaves"), ran.out());
    assertEquals(ExitStatus.FINDINGS, ran.status());
  }

  @Test
  void itIsSilencedByIt() throws IOException {
    String silenced = "op.drop_table('t')  # reprise: ignore[enum-left-behind] nobody goes back";
    revision("003", "'002'", leaving(silenced));
    assertEquals("", Ran.in(root, LINT).out());
  }

  @Test
  void itIsExplainedByIt() {
    String page = Ran.in(root, "explain", "enum-left-behind").out();
    assertTrue(page.startsWith("downgrade-leaves"), page);
  }

  @Test
  void aBaselineWithItIsStillKnown() throws IOException {
    Files.writeString(
        root.resolve(".reprise-baseline"), "enum-left-behind\t003\ttype k left behind\n");
    assertEquals("", Ran.in(root, LINT).out());
  }
}
