package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reprise.finding.FileChange;
import dev.reprise.finding.Finding;
import dev.reprise.finding.Fix;
import dev.reprise.history.git.RepositoryView;
import dev.reprise.history.git.TestRepository;
import dev.reprise.rule.inspection.Rules;
import dev.reprise.study.Knowledge;
import dev.reprise.study.reading.KnowledgeReader;
import dev.reprise.study.reading.Settings;
import dev.reprise.text.DiskTree;
import dev.reprise.text.Edit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The incidents of `examples/incidents` that were caused by a merge, each reported on the branch
/// before the merge, with the fix that keeps the history linear.
final class IncidentsBeforeTheMergeTest {
  private static final String VERSIONS = "alembic/versions/";

  @TempDir Path root;

  /// Two pull requests each add a `040` after `039`, and the one merged first continues to `042`.
  @Test
  void theSecond040IsReportedAndMovesToTheEnd() throws Exception {
    TestRepository files = claimedTwice();
    assertReported(
        """
        alembic/versions/040_add_audit_log.py:7:12: error[duplicate-revision] After merging `main`, both `040_add_audit_log.py` (here) and `040_add_invoices.py` (there) claim revision `040`; Alembic keeps `040_add_invoices.py` and never runs the other.
        """);
    fix("duplicate-revision", "main");
    assertEquals(
        revision("043", "042", "add audit log"),
        Files.readString(root.resolve(VERSIONS + "043_add_audit_log.py")),
        "only the ids have changed");
    files.commit("renumber").git("merge", "-q", "--no-edit", "main");
    assertOneHead("043");
  }

  @Test
  @Tag("python")
  void alembicAgreesOn040() throws Exception {
    TestRepository files = claimedTwice();
    fix("duplicate-revision", "main");
    files.commit("renumber").git("merge", "-q", "--no-edit", "main");
    assertEquals("043 (head)", alembicHeads());
  }

  /// Two pull requests each add a `031` after `030`; a revision's unusual name is not the cause.
  @Test
  void theSecond031IsReportedAndContinuesFromTheFirst() throws Exception {
    TestRepository files = twoHeads();
    assertReported(
        """
        alembic/versions/031_add_timezone.py:7:12: error[multiple-heads] After merging `main`, the history has 2 heads, `031_locale` and `031_timezone`, which branch off from `030`; rebase onto head `031_locale`.
        """);
    fix("multiple-heads", "main");
    files.commit("rebase").git("merge", "-q", "--no-edit", "main");
    assertOneHead("031_timezone");
  }

  @Test
  @Tag("python")
  void alembicAgreesOn031() throws Exception {
    TestRepository files = twoHeads();
    fix("multiple-heads", "main");
    files.commit("rebase").git("merge", "-q", "--no-edit", "main");
    assertEquals("031_timezone (head)", alembicHeads());
  }

  /// Databases had followed the fork before `022_merge_heads` closed it; reported before the merge,
  /// `020` would have continued from `019`, without a need for a merge revision.
  @Test
  void theForkBefore022IsReportedWhileItIsOnlyOnABranch() throws Exception {
    TestRepository files = fork();
    assertReported(
        """
        alembic/versions/020_add_custom_notes.py:7:12: error[multiple-heads] After merging `main`, the history has 2 heads, `019` and `020`, which branch off from `018`; rebase onto head `019`.
        """);
    fix("multiple-heads", "main");
    files.commit("rebase").git("merge", "-q", "--no-edit", "main");
    assertOneHead("020");
  }

  @Test
  @Tag("python")
  void alembicAgreesOn020() throws Exception {
    TestRepository files = fork();
    fix("multiple-heads", "main");
    files.commit("rebase").git("merge", "-q", "--no-edit", "main");
    assertEquals("020 (head)", alembicHeads());
  }

  @Test
  void aParentThatTheOtherBranchRemovedIsReported() throws Exception {
    TestRepository files = project().write(VERSIONS + "002_b.py", revision("002", "001", "b"));
    files.commit("b").branch("feature");
    files.write(VERSIONS + "003_c.py", revision("003", "002", "c")).commit("c").checkout("main");
    files.delete(VERSIONS + "002_b.py").commit("squash").checkout("feature");
    assertReported(
        """
        alembic/versions/003_c.py:8:17: error[missing-parent] After merging `main`, `003` has parent `002`, which `main` removes.
        """);
  }

  @Test
  void aParentThatACommitRemovedIsReportedWithTheCommitAndItsOwnParent() throws Exception {
    TestRepository files = project().write(VERSIONS + "002_b.py", revision("002", "001", "b"));
    files.write(VERSIONS + "003_c.py", revision("003", "002", "c")).commit("more");
    files.delete(VERSIONS + "002_b.py").commit("tidy up");
    var read = KnowledgeReader.read(new DiskTree(root), List.of(""), Settings.LINT);
    Finding finding =
        Rules.byId("missing-parent")
            .check(read.knowledge().with(RepositoryView.of(root)))
            .findFirst()
            .orElseThrow();
    String note = finding.notes().getFirst().message();
    assertTrue(
        note.matches("commit [0-9a-f]+ of 2026-03-01 removed `alembic/versions/002_b.py`"), note);
    assertEquals("Set `down_revision` to `001`", finding.fixes().getFirst().title());
    assertEquals(Fix.Applicability.UNSAFE, finding.fixes().getFirst().applicability());
    apply(finding.fixes().getFirst());
    assertOneHead("003");
  }

  @Test
  void oneFileNameAndIdOnBothSidesIsReported() throws Exception {
    TestRepository files = oneName("002", "002");
    assertReported(
        """
        alembic/versions/002_b.py:7:12: error[duplicate-revision] After merging `main`, revision `002` is claimed by `002_b.py` on both sides; git reports a conflict, and only one of the two can stay.
        """);
    fix("duplicate-revision", "main");
    assertEquals(
        revision("003", "002", "ours"), Files.readString(root.resolve(VERSIONS + "003_b.py")));
    files.commit("renumber").git("merge", "-q", "--no-edit", "main");
    assertOneHead("003");
  }

  @Test
  void oneFileNameForTwoIdsIsReported() throws Exception {
    TestRepository files = oneName("2a", "2b");
    assertReported(
        """
        alembic/versions/002_b.py:7:12: error[duplicate-revision] After merging `main`, `002_b.py` is revision `2a` here and `2b` there; git reports a conflict, and only one of the two can stay.
        """);
    fix("duplicate-revision", "main");
    files.commit("rename").git("merge", "-q", "--no-edit", "main");
    assertEquals(
        revision("2a", "2b", "ours"), Files.readString(root.resolve(VERSIONS + "2a_002_b.py")));
    assertOneHead("2a");
  }

  private TestRepository oneName(String ours, String theirs) throws Exception {
    TestRepository files = project().branch("feature");
    files.write(VERSIONS + "002_b.py", revision(ours, "001", "ours")).commit("b").checkout("main");
    files.write(VERSIONS + "002_b.py", revision(theirs, "001", "theirs")).commit("other b");
    return files.checkout("feature");
  }

  @Test
  void aBranchThatFitsIsSilent() throws Exception {
    TestRepository files = project().branch("feature");
    files.write(VERSIONS + "002_b.py", revision("002", "001", "b")).commit("b");
    assertReported("");
    files.checkout("main").write("README", "more").commit("elsewhere").checkout("feature");
    assertReported("");
  }

  /// From the target branch, one run checks all branches; new revisions are attributed to theirs.
  @Test
  void oneRunLooksAtAllBranches() throws Exception {
    TestRepository files = project().branch("fine").commit("nothing").checkout("main");
    files.branch("team/late").write(VERSIONS + "002_late.py", revision("002", "001", "late"));
    files.commit("late").checkout("main");
    files.write(VERSIONS + "002_early.py", revision("002", "001", "early")).commit("early");
    assertEquals(
        """
        alembic/versions/002_late.py:7:12: error[duplicate-revision] After merging `team/late`, both `002_early.py` (here) and `002_late.py` (there) claim revision `002`; Alembic keeps `002_late.py` and never runs the other.
        """,
        lint("--against", "*"));
  }

  @Test
  void aRefThatIsNotThereEndsTheRunWithOneLine() throws Exception {
    project();
    assertEquals(
        "reprise: --against: origin/main is not a commit in this repository; fetch it first?\n",
        lint("--against", "origin/main"));
  }

  /// As a person does it: `--fix`, commit, merge.
  @Test
  void fixMendsEachIncidentBeforeTheMerge() throws Exception {
    TestRepository files = claimedTwice();
    assertEquals("", mended("duplicate-revision"));
    assertTrue(Files.exists(root.resolve(VERSIONS + "043_add_audit_log.py")));
    files.commit("renumber");
    assertEquals("", lint("--against", "main"), "nothing is missing that the merge brings");
    assertEquals("", lint("--since", "main", "--against", "main"));
    files.git("merge", "-q", "--no-edit", "main");
    assertOneHead("043");
  }

  @Test
  void fixRebasesASecondHead() throws Exception {
    TestRepository files = twoHeads();
    assertEquals("", mended("multiple-heads"));
    files.commit("rebase").git("merge", "-q", "--no-edit", "main");
    assertOneHead("031_timezone");
  }

  private String mended(String rule) {
    return lint("--since", "main", "--against", "main", "--fix", "--select", rule)
        .replaceFirst("reprise: fixed 1 file\n", "");
  }

  @Test
  void thePatchRenamesTheFileAndGitTakesIt() throws Exception {
    TestRepository files = claimedTwice();
    String patch = lint("--against", "main", "--diff");
    assertTrue(patch.contains("\nrename to alembic/versions/043_add_audit_log.py\n"), patch);
    Path file = Files.writeString(root.resolveSibling(root.getFileName() + ".patch"), patch);
    files.git("apply", "--index", file.toString());
    Files.delete(file);
    files.commit("renumber").git("merge", "-q", "--no-edit", "main");
    assertOneHead("043");
  }

  /// Neither branch fails by itself, and git merges both.
  @Test
  void aRevisionThatFailsOnTopOfTheOtherBranchIsReported() throws Exception {
    TestRepository files = project("001");
    files.write(
        VERSIONS + "002_t.py", upgrading("002", "001", "op.execute('CREATE TABLE t (a int)')"));
    files.commit("t").branch("feature");
    files.write(VERSIONS + "003_x.py", upgrading("003", "002", "op.create_index('x', 't', ['a'])"));
    files.commit("index").checkout("main");
    files.write(VERSIONS + "003_r.py", upgrading("003", "002", "op.rename_table('t', 'u')"));
    files.commit("rename").checkout("feature");
    String told = lint("--since", "main", "--against", "main", "--severity", "error");
    assertTrue(
        told.contains(
            VERSIONS
                + "003_x.py:13:5: error[fails-at-once] After merging `main`: This fails on the"
                + " first run: relation \"t\" does not exist"),
        told);
    String full = lint("--since", "main", "--against", "main", "--format", "full");
    assertTrue(full.contains("003_r.py:13"), full);
    assertTrue(told.contains("error[duplicate-revision]"), told);
    files.checkout("main").write(VERSIONS + "003_r.py", upgrading("003", "002", "pass"));
    files.commit("no rename").checkout("feature");
    told = lint("--since", "main", "--against", "main", "--severity", "error");
    assertEquals(1, told.lines().count(), told);
  }

  private static String upgrading(String id, String parent, String statement) {
    return "from alembic import op\n"
        + revision(id, parent, id).replace("    pass", "    " + statement);
  }

  private TestRepository claimedTwice() throws Exception {
    TestRepository files = project("039").branch("feature");
    files.write(VERSIONS + "040_add_audit_log.py", revision("040", "039", "add audit log"));
    files.commit("audit log").checkout("main");
    files.write(VERSIONS + "040_add_invoices.py", revision("040", "039", "add invoices"));
    files.write(VERSIONS + "041_add_invoice_total.py", revision("041", "040", "total"));
    files.write(VERSIONS + "042_index_invoices.py", revision("042", "041", "index"));
    return files.commit("invoices").checkout("feature");
  }

  private TestRepository twoHeads() throws Exception {
    TestRepository files = project("005");
    files.write(VERSIONS + "e09c9e678004_phone.py", revision("e09c9e678004", "005", "phone"));
    files.write(VERSIONS + "030_club.py", revision("030", "e09c9e678004", "club"));
    files.commit("line").branch("feature");
    files.write(VERSIONS + "031_add_timezone.py", revision("031_timezone", "030", "timezone"));
    files.commit("timezone").checkout("main");
    files.write(VERSIONS + "031_add_locale.py", revision("031_locale", "030", "locale"));
    return files.commit("locale").checkout("feature");
  }

  private TestRepository fork() throws Exception {
    TestRepository files = project("018").branch("feature");
    files.write(VERSIONS + "020_add_custom_notes.py", revision("020", "018", "add custom notes"));
    files.commit("custom notes").checkout("main");
    files.write(VERSIONS + "019_add_player_number.py", revision("019", "018", "number"));
    return files.commit("number").checkout("feature");
  }

  private TestRepository project() throws Exception {
    return project("001");
  }

  private TestRepository project(String base) throws Exception {
    return TestRepository.create(root)
        .write("alembic.ini", "[alembic]\nscript_location = alembic\n")
        .write("alembic/env.py", "")
        .write(VERSIONS + base + "_base.py", revision(base, null, "base"))
        .commit("base");
  }

  private static String revision(String id, String parent, String title) {
    return "\"\"\"%s\n\nRevision ID: %s\nRevises: %s\n\"\"\"\n\nrevision = \"%s\"\ndown_revision = %s\n\n\ndef upgrade():\n    pass\n"
        .formatted(
            title,
            id,
            parent == null ? "" : parent,
            id,
            parent == null ? "None" : "'" + parent + "'");
  }

  private void assertReported(String expected) {
    assertEquals(expected, lint("--against", "main"));
  }

  private String lint(String... options) {
    List<String> arguments = new ArrayList<>(List.of("lint"));
    arguments.addAll(List.of(options));
    if (!arguments.contains("--format")) {
      arguments.addAll(List.of("--format", "concise"));
    }
    var out = new ByteArrayOutputStream();
    var stream = new PrintStream(out, true, UTF_8);
    Main.run(stream, stream, root, java.util.Map.of(), arguments.toArray(String[]::new));
    return out.toString(UTF_8);
  }

  private void assertOneHead(String id) {
    var read = KnowledgeReader.read(new DiskTree(root), List.of(""), Settings.LINT);
    var history = read.knowledge().directories().getFirst().history();
    assertEquals(List.of(id), history.heads().stream().map(each -> each.id()).toList());
    assertEquals("", lint());
  }

  /// Applies the one safe fix that the rule offers before the merge.
  private void fix(String rule, String ref) throws Exception {
    var tree = new DiskTree(root);
    var read = KnowledgeReader.read(tree, List.of(""), Settings.LINT);
    Knowledge knowledge = read.knowledge();
    var context = RepositoryView.of(root);
    context.lookAt(
        List.of(ref),
        tree,
        knowledge.directories().stream().map(Knowledge.Directory::history).toList());
    List<Finding> findings = Rules.byId(rule).check(knowledge.with(context)).toList();
    assertEquals(1, findings.size());
    Fix fix = findings.getFirst().fixes().getFirst();
    assertEquals(Fix.Applicability.SAFE, fix.applicability());
    assertTrue(fix.title().startsWith("Rebase onto head `"), fix.title());
    apply(fix);
  }

  private void apply(Fix fix) throws IOException {
    for (FileChange change : fix.changes()) {
      switch (change) {
        case FileChange.EditFile(var source, var edits) -> {
          var text = new StringBuilder(source.text());
          edits.stream()
              .sorted(Comparator.comparingInt((Edit each) -> each.span().start()).reversed())
              .forEach(
                  each -> text.replace(each.span().start(), each.span().end(), each.replacement()));
          Files.writeString(root.resolve(source.path()), text);
        }
        case FileChange.CreateFile(var path, var text) ->
            Files.writeString(root.resolve(path), text);
        case FileChange.RenameFile(var source, var to) ->
            Files.move(root.resolve(source.path()), root.resolve(to));
      }
    }
  }

  private String alembicHeads() throws IOException, InterruptedException {
    var builder = new ProcessBuilder("python3", "-W", "ignore", "-m", "alembic", "heads");
    builder.directory(root.toFile()).redirectErrorStream(true);
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    assumeTrue(process.waitFor() == 0 || !output.contains("No module named"), "no Alembic");
    return output;
  }
}
