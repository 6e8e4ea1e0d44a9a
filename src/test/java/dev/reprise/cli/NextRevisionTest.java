package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.history.git.TestRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `history --next`: the id, parent and file that collide with nothing.
final class NextRevisionTest {
  private static final String VERSIONS = "alembic/versions/";
  private static final int SITUATIONS = Integer.getInteger("next.situations", 25);

  @TempDir Path root;
  private TestRepository files;

  @BeforeEach
  void project() throws Exception {
    files = project(root);
  }

  private static TestRepository project(Path root) throws Exception {
    return TestRepository.create(root)
        .write("alembic.ini", "[alembic]\nscript_location = alembic\n")
        .write("alembic/env.py", "")
        .write("alembic/script.py.mako", TEMPLATE);
  }

  private static final String TEMPLATE =
      """
      \"""${message}

      Revision ID: ${up_revision}
      Revises: ${down_revision | comma,n}
      Create Date: ${create_date}

      \"""
      from alembic import op
      import sqlalchemy as sa
      ${imports if imports else ""}

      # Ours.
      revision = ${repr(up_revision)}
      down_revision = ${repr(down_revision)}
      branch_labels = ${repr(branch_labels)}
      depends_on = ${repr(depends_on)}


      def upgrade():
          ${upgrades if upgrades else "pass"}
      """;

  private TestRepository revision(String file, String id, String parent) throws Exception {
    return files.write(VERSIONS + file, text(id, parent));
  }

  private static String text(String id, String parent) {
    return "revision = '%s'\ndown_revision = %s\n\n\ndef upgrade():\n    pass\n"
        .formatted(id, parent == null ? "None" : "'" + parent + "'");
  }

  private String next(String... more) {
    List<String> arguments = new ArrayList<>(List.of("history", "--next"));
    arguments.addAll(List.of(more));
    Ran ran = Ran.in(root, arguments.toArray(String[]::new));
    assertEquals(0, ran.status(), ran.err());
    return ran.out();
  }

  @Test
  void numbersGoOnOverAllOpenBranches() throws Exception {
    revision("039_base.py", "039", null).commit("base").branch("a");
    revision("040_a.py", "040", "039").commit("a").checkout("main").branch("b");
    revision("041_b.py", "041", "039").commit("b").checkout("main");
    assertEquals("040 after 039 in alembic/versions/040_TITLE.py\n", next());
    assertEquals("042 after 039 in alembic/versions/042_TITLE.py\n", next("--against", "*"));
    assertEquals(
        "{\"id\":\"042\",\"parent\":\"039\",\"path\":\"alembic/versions/042_TITLE.py\"}\n",
        next("--against", "*", "--format", "json").replaceAll("\\s", "") + "\n");
  }

  @Test
  void theHeadOfTheTargetIsTheParent() throws Exception {
    revision("039_base.py", "039", null).commit("base").branch("feature").checkout("main");
    revision("040_a.py", "040", "039").commit("a").checkout("feature");
    assertEquals("041 after 040 in alembic/versions/041_TITLE.py\n", next("--against", "main"));
  }

  @Test
  void filesAreNamedAsTheHeadIs() throws Exception {
    revision("2026_01_02_1530-ab12cd34ef56_base.py", "ab12cd34ef56", null).commit("base");
    String told = next("--write", "Add 'a' & b");
    assertTrue(
        told.matches(
            "([0-9a-f]{12}) after ab12cd34ef56 in"
                + " alembic/versions/\\d{4}_\\d{2}_\\d{2}_\\d{4}-\\1_add_a_b.py\n"),
        told);
  }

  @Test
  void theFileIsWrittenFromTheTemplateOfTheProject() throws Exception {
    revision("039_base.py", "039", null).commit("base");
    assertEquals("040 after 039 in alembic/versions/040_add_x.py\n", next("--write", "Add x"));
    String text = Files.readString(root.resolve(VERSIONS + "040_add_x.py"));
    assertTrue(text.startsWith("\"\"\"Add x\n\nRevision ID: 040\nRevises: 039\n"), text);
    assertTrue(text.contains("# Ours.\nrevision = '040'\ndown_revision = '039'\n"), text);
    assertFalse(text.contains("$"), text);
    assertEquals("041 after 040 in alembic/versions/041_TITLE.py\n", next());
  }

  @Test
  void aTemplateThatIsAProgramIsLeftToAlembic() throws Exception {
    revision("039_base.py", "039", null);
    for (String more : List.of("${open('x')}", "% for x in y:\n% endfor", "<%! import re %>")) {
      files.write("alembic/script.py.mako", TEMPLATE + more);
      Ran ran = Ran.in(root, "history", "--next", "--write", "x");
      assertEquals(2, ran.status());
      assertTrue(ran.err().contains("run `alembic revision --rev-id 040`"), ran.err());
    }
    files.write("alembic/script.py.mako", TEMPLATE);
    for (String title : List.of("a\nb", "\"\"\"", "\\", "")) {
      assertEquals(2, Ran.in(root, "history", "--next", "--write", title).status(), title);
    }
  }

  @Test
  void severalHeadsHaveNoNext() throws Exception {
    revision("1.py", "1", null);
    revision("2a.py", "2a", "1");
    revision("2b.py", "2b", "1");
    Ran ran = Ran.in(root, "history", "--next");
    assertEquals(2, ran.status());
    assertTrue(ran.err().contains("2 heads, 2a, 2b"), ran.err());
  }

  /// Several people on several branches, some with numbers and some with hashes, who all ask first.
  @Test
  void whoAsksFirstCollidesWithNobody() throws Exception {
    var random = new Random(34);
    Path directory = root;
    for (int i = 0; i < SITUATIONS; i++) {
      root = Files.createDirectories(directory.resolve("s" + i));
      files = project(root);
      boolean hashes = random.nextBoolean();
      String parent =
          hashes ? "%012x".formatted(random.nextLong(1L << 47)) : "0" + random.nextInt(100, 900);
      revision(parent + "_base.py", parent, null).commit("base");
      Set<String> ids = new HashSet<>(Set.of(parent));
      Set<String> names = new HashSet<>();
      int branches = random.nextInt(1, 4);
      for (int b = 0; b < branches; b++) {
        files.checkout("main").branch("b" + b);
        for (int r = random.nextInt(1, 3); r > 0; r--) {
          String told = next("--against", "*", "--write", "Same title");
          String[] words = told.strip().split(" ");
          assertTrue(ids.add(words[0]), told);
          assertTrue(names.add(words[words.length - 1]), told);
          files.commit("r");
        }
      }
    }
  }

  @Test
  void anotherBranchIsShownBesideThisOne() throws Exception {
    revision("039_base.py", "039", null).commit("base").branch("a");
    revision("040_a.py", "040", "039").commit("a").checkout("main");
    Ran ran = Ran.in(root, "history", "--against", "a", "--format", "ascii");
    assertTrue(ran.out().contains("040 (head)"), ran.out());
    assertEquals("reprise: a adds 040\n", ran.err());
  }

  /// By number, by hash, and two files that claim one id: git stops at the second merge.
  @Test
  void withThePinnedHeadsTwoNewRevisionsConflictInGit() throws Exception {
    revision("039_base.py", "039", null);
    assertEquals("Wrote alembic/heads.txt\n", Ran.in(root, "history", "--pin").out());
    assertEquals(0, Ran.in(root, "history", "--pin", "--check").status());
    files.commit("base");
    List<List<String>> pairs =
        List.of(List.of("040", "040"), List.of("040", "041"), List.of("a1", "b2"));
    for (int i = 0; i < pairs.size(); i++) {
      String one = "one" + i;
      String other = "other" + i;
      for (String branch : List.of(one, other)) {
        files.checkout("main").branch(branch);
        revision(branch + ".py", pairs.get(i).get(branch.equals(one) ? 0 : 1), "039");
        assertEquals(1, Ran.in(root, "history", "--pin", "--check").status());
        assertTrue(
            Ran.in(root, "lint", "--no-cache").err().contains("heads.txt does not list the heads"));
        Ran.in(root, "lint", "--no-cache", "--fix");
        assertEquals(0, Ran.in(root, "history", "--pin", "--check").status());
        files.commit(branch);
      }
      var conflict =
          org.junit.jupiter.api.Assertions.assertThrows(
              java.io.IOException.class, () -> files.git("merge", "-q", "--no-edit", one));
      assertTrue(String.valueOf(conflict.getMessage()).contains("heads.txt"));
      files.git("merge", "--abort");
    }
    // One after the other, they merge.
    files.checkout("main").git("merge", "-q", "--no-edit", "one0").branch("next");
    revision("next.py", "042", "040");
    Ran.in(root, "history", "--pin");
    files.commit("next").checkout("main").git("merge", "-q", "--no-edit", "next");
    assertEquals(0, Ran.in(root, "history", "--pin", "--check").status());
  }
}
