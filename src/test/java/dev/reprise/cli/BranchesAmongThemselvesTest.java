package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.history.git.TestRepository;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `--against 'topic/*'` from the main branch: each branch is compatible by itself, and each
/// conflict between them is reported once, however many pairs have it.
final class BranchesAmongThemselvesTest {
  private static final String VERSIONS = "alembic/versions/";

  @TempDir Path root;
  private TestRepository files;

  @BeforeEach
  void aHistoryOnMain() throws Exception {
    files =
        TestRepository.create(root)
            .write("alembic/env.py", "")
            .write(VERSIONS + "001_base.py", revision("001", "None"))
            .write(VERSIONS + "002_next.py", revision("002", "'001'"))
            .commit("base");
  }

  @Test
  void twoThatGoOnFromOneParent() throws Exception {
    branch("topic/a", "003a.py", revision("003a", "'002'"));
    branch("topic/b", "003b.py", revision("003b", "'002'"));
    assertReported(
        """
        alembic/versions/003b.py:1:12: warning[multiple-heads] `003a` on `topic/a` and `003b` on `topic/b` both have parent `002`; after merging both, the history has 2 heads.
        """);
  }

  @Test
  void manyThatGoOnFromOneParentAreOneFinding() throws Exception {
    for (int i = 10; i < 20; i++) {
      branch("topic/" + i, "0" + i + ".py", revision("0" + i, "'002'"));
    }
    assertReported(
        """
        alembic/versions/019.py:1:12: warning[multiple-heads] 10 branches each add a child to `002`: `010` on `topic/10`, `011` on `topic/11`, `012` on `topic/12` and 7 more; after merging one, the others must be rebased.
        """);
  }

  @Test
  void manyThatMainHasLeftBehindAreOneFinding() throws Exception {
    for (int i = 10; i < 15; i++) {
      branch("topic/" + i, "0" + i + ".py", revision("0" + i, "'002'"));
    }
    files.write(VERSIONS + "003.py", revision("003", "'002'")).commit("003");
    assertReported(
        """
        alembic/versions/014.py:1:12: error[multiple-heads] Merging any one of 5 branches would leave the history with 2 heads, because `010` on `topic/10`, `011` on `topic/11`, `012` on `topic/12` and 2 more branch off from `002`; rebase each onto head `003`.
        """);
  }

  /// Each runs on main by itself; they run one after another in one order, but not in the other.
  @Test
  void oneThatTakesAwayWhatAnotherUses() throws Exception {
    files.write(
        VERSIONS + "003_t.py", upgrading("003", "002", "op.execute('CREATE TABLE t (a int)')"));
    files.commit("t");
    branch("topic/a", "a4.py", upgrading("a4", "003", "op.create_index('x', 't', ['a'])"));
    branch("topic/b", "b4.py", upgrading("b4", "003", "op.rename_table('t', 'u')"));
    branch("topic/c", "c4.py", upgrading("c4", "003", "op.execute('CREATE TABLE v (a int)')"));
    assertTrue(
        lint("topic/*")
            .contains(
                VERSIONS
                    + "a4.py:8:5: warning[fails-at-once] After merging `topic/b` and `topic/a`:"
                    + " This fails on the first run: relation \"t\" does not exist"),
        lint("topic/*"));
    files
        .branch("feature")
        .write(VERSIONS + "d4.py", upgrading("d4", "003", "op.execute('ALTER TABLE t ADD b int')"));
    files.commit("d4");
    assertTrue(lint("main,topic/*").contains("d4.py:8:17: warning[fails-at-once]"));
    assertFalse(lint("topic/c").contains("fails-at-once"));
  }

  @Test
  void branchesThatOnlyAddConflictIfTheyAddTheSame() throws Exception {
    String sa = "import sqlalchemy as sa\n";
    String t = "op.create_table('t', sa.Column('a', sa.Integer()))";
    files.write(VERSIONS + "003_t.py", sa + upgrading("003", "002", t)).commit("t");
    branch("topic/a", "a.py", sa + upgrading("a4", "003", "op.add_column('t', sa.Column('b'))"));
    branch("topic/b", "b.py", sa + upgrading("b4", "003", "op.add_column('t', sa.Column('c'))"));
    branch("topic/c", "c.py", sa + upgrading("c4", "003", "op.create_table('u')"));
    assertFalse(lint("topic/*").contains("After merging"), lint("topic/*"));
    branch("topic/d", "d.py", sa + upgrading("d4", "003", "op.add_column('t', sa.Column('c'))"));
    assertTrue(
        lint("topic/*").contains("d.py:9:5: warning[unguarded-add-column] After"), lint("topic/*"));
    branch("topic/e", "e.py", sa + upgrading("e4", "003", "op.create_table('u')"));
    assertTrue(
        lint("topic/*").contains("e.py:9:5: warning[unguarded-create-table] After"),
        lint("topic/*"));
    branch(
        "topic/g",
        "g.py",
        sa + upgrading("g4", "003", "change()\n\ndef change():\n    op.drop_table('t')"));
    assertTrue(lint("topic/*").contains("b.py:9:5: warning[fails-at-once] After"), lint("topic/*"));
    files.git("branch", "-D", "topic/g");
    branch("topic/f", "f.py", sa + upgrading("f4", "003", "op.execute('DROP TABLE t')"));
    assertTrue(lint("topic/*").contains("b.py:9:5: warning[fails-at-once] After"), lint("topic/*"));
  }

  private static String upgrading(String id, String parent, String statement) {
    return "from alembic import op\n\n"
        + revision(id, "'" + parent + "'")
        + "\n\ndef upgrade():\n    "
        + statement
        + "\n";
  }

  @Test
  void twoThatClaimOneId() throws Exception {
    branch("topic/a", "003_a.py", revision("003", "'002'"));
    branch("topic/b", "003_b.py", revision("003", "'002'"));
    assertReported(
        """
        alembic/versions/003_b.py:1:12: warning[duplicate-revision] Revision `003` is claimed by `003_a.py` on `topic/a` and `003_b.py` on `topic/b`; after merging both, Alembic keeps `003_b.py` and never runs the other.
        """);
  }

  @Test
  void oneFileNameWithDifferentContents() throws Exception {
    branch("topic/a", "next.py", revision("003a", "'002'"));
    branch("topic/b", "next.py", revision("003b", "'002'"));
    assertReported(
        """
        alembic/versions/next.py:1:12: warning[duplicate-revision] `next.py` is `003a` on `topic/a` and `003b` on `topic/b`; merging any two of them causes a git conflict, and only one can stay.
        """);
  }

  @Test
  void aParentThatAnotherBranchTakesAway() throws Exception {
    branch("topic/a", "003.py", revision("003", "'002'"));
    files.branch("topic/b").delete(VERSIONS + "002_next.py").commit("squash").checkout("main");
    assertReported(
        """
        alembic/versions/003.py:2:17: warning[missing-parent] `003` on `topic/a` has parent `002`, which `topic/b` removes.
        """);
  }

  @Test
  void branchesMadeFromOneAnotherAndCopiesAreNotAtOdds() throws Exception {
    branch("topic/a", "003.py", revision("003", "'002'"));
    files.git("branch", "topic/copy", "topic/a").checkout("topic/a").branch("topic/b");
    files.write(VERSIONS + "004.py", revision("004", "'003'")).commit("004").checkout("main");
    assertReported("");
    files.write(VERSIONS + "002b.py", revision("002b", "'002'")).commit("main goes on");
    assertReported(
        """
        alembic/versions/003.py:1:12: error[multiple-heads] After merging `topic/a` or `topic/b`, the history has 2 heads, `002b` and `003`, which branch off from `002`; rebase onto head `002b`.
        """);
  }

  @Test
  void aBranchThatHasMergedTwoOthersHasSettledThem() throws Exception {
    branch("topic/a", "003a.py", revision("003a", "'002'"));
    branch("topic/b", "003b.py", revision("003b", "'002'"));
    files.branch("topic/both").git("merge", "-q", "--no-edit", "topic/a", "topic/b");
    files.write(VERSIONS + "004.py", revision("004", "('003a', '003b')")).commit("merge");
    files.checkout("main");
    assertReported("");
  }

  @Test
  void aBranchWithALabelOfItsOwnMayGoOnFromAnywhere() throws Exception {
    branch("topic/a", "003a.py", revision("003a", "'002'"));
    branch("topic/b", "003b.py", revision("003b", "'002'") + "branch_labels = 'plugin'\n");
    assertReported("");
  }

  private void branch(String name, String file, String text) throws Exception {
    files.branch(name).write(VERSIONS + file, text).commit(name).checkout("main");
  }

  private static String revision(String id, String parent) {
    return "revision = '%s'\ndown_revision = %s\n".formatted(id, parent);
  }

  private void assertReported(String expected) {
    assertEquals(expected, lint("topic/*"));
  }

  private String lint(String against) {
    List<String> arguments = new ArrayList<>(List.of("lint", "--format", "concise"));
    arguments.addAll(List.of("--against", against));
    var out = new ByteArrayOutputStream();
    var stream = new PrintStream(out, true, UTF_8);
    Main.run(stream, stream, root, Map.of(), arguments.toArray(String[]::new));
    return out.toString(UTF_8);
  }
}
