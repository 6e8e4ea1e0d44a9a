package dev.reprise.history.git;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.history.git.GitRepository.Ref;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GitRepositoryTest {
  @TempDir Path directory;

  @Test
  void filesOfOtherBranchesAreReadWithoutACheckout() throws Exception {
    TestRepository files = repository();
    files.branch("feature/a").write("versions/ü:2.py", "second\n").commit("second");
    files.checkout("main").delete("versions/001.py").commit("removed");
    var git = GitRepository.open(directory);
    String feature = commit(git, "feature/a");
    CommitFiles committed = git.files(List.of(feature), List.of("versions"));
    assertEquals(Map.of(), committed.reference(), "HEAD has none");
    assertEquals(
        Set.of("versions/001.py", "versions/ü:2.py"), committed.differences(feature).keySet());
    String blob = committed.at(feature, "versions/ü:2.py");
    assertNotNull(blob);
    assertArrayEquals("second\n".getBytes(UTF_8), git.blobs(List.of(blob)).get(blob));
    assertNull(committed.at(feature, "versions/003.py"));
    GitException lacking =
        assertThrows(GitException.class, () -> git.blobs(List.of("0".repeat(40))));
    assertEquals(
        "0".repeat(40)
            + " is not in this repository; if this is a partial clone, it may not have been"
            + " fetched",
        lacking.getMessage());
    assertEquals(Map.of(), git.files(List.of(feature), List.of("nowhere")).differences(feature));
    assertFalse(Files.exists(directory.resolve("versions/ü:2.py")));
  }

  @Test
  void aGlobMatchesBranchesHoweverManySlashesTheyHave() throws Exception {
    TestRepository files = repository();
    files.branch("a").commit("a").checkout("main");
    files.branch("deep/er/b").commit("b").checkout("main");
    var git = GitRepository.open(directory);
    assertEquals(
        List.of("a", "deep/er/b", "main"),
        git.refs(List.of("*")).stream().map(Ref::name).sorted().toList());
    assertEquals(List.of("deep/er/b"), names(git.refs(List.of("deep/*"))));
    assertEquals(List.of("a", "main"), names(git.refs(List.of("a", "main", "a"))));
  }

  @Test
  void aGlobLeavesOutTheBranchCheckedOutAndItsCopies() throws Exception {
    TestRepository files = repository();
    files
        .branch("feature")
        .commit("mine")
        .git("update-ref", "refs/remotes/origin/feature", "HEAD~1");
    files.git("update-ref", "refs/remotes/origin/other/feature", "HEAD");
    var git = GitRepository.open(directory);
    assertEquals(List.of("main"), names(git.refs(List.of("refs/heads/*"))));
    assertEquals(List.of("origin/other/feature"), names(git.refs(List.of("origin/*"))));
    assertEquals(List.of("origin/feature"), names(git.refs(List.of("origin/feature"))));
    files.checkout("main").git("update-ref", "refs/remotes/origin/main", "feature");
    assertTrue(names(git.refs(List.of("origin/*"))).contains("origin/main"), "it may be ahead");
  }

  @Test
  void whatNamesNothingIsSaid() throws Exception {
    repository();
    var git = GitRepository.open(directory);
    assertEquals(
        "nowhere is not a commit in this repository; fetch it first?",
        assertThrows(GitException.class, () -> git.refs(List.of("nowhere"))).getMessage());
    assertEquals(
        "no ref matches origin/*",
        assertThrows(GitException.class, () -> git.refs(List.of("origin/*"))).getMessage());
    assertThrows(GitException.class, () -> git.refs(List.of("--output=/tmp/x")));
  }

  @Test
  void aDirectoryWithoutARepositoryIsSaid() {
    GitException refused = assertThrows(GitException.class, () -> GitRepository.open(directory));
    assertTrue(refused.getMessage().startsWith("not a git repository"), refused.getMessage());
  }

  @Test
  void mergeBasesAreTheBestCommonAncestors() throws Exception {
    TestRepository files = repository();
    files.branch("old").commit("on old").checkout("main").commit("on main");
    files.branch("new").commit("on new").git("merge", "-q", "--no-edit", "old");
    files.checkout("main").commit("more");
    files.git("checkout", "-q", "--orphan", "unrelated").commit("alone").checkout("main");
    var git = GitRepository.open(directory);
    String newTip = commit(git, "new");
    String oldTip = commit(git, "old");
    String mainTip = commit(git, "main");
    String alone = commit(git, "unrelated");
    Map<String, String> related = git.mergeBases(List.of(newTip, oldTip, mainTip));
    assertEquals(commit(git, "main~1"), related.get(newTip));
    assertEquals(commit(git, "main~2"), related.get(oldTip));
    assertEquals(mainTip, related.get(mainTip));
    Map<String, String> all = git.mergeBases(List.of(newTip, alone));
    assertEquals(commit(git, "main~1"), all.get(newTip), "also when another has none");
    assertNull(all.get(alone));
  }

  @Test
  void theCommitThatRemovedARevisionIsFound() throws Exception {
    TestRepository files = repository();
    files.write("versions/x.py", "revision: str = 'abc-1'\ndown_revision = None\n").commit("add");
    files.delete("versions/x.py").commit("remove").commit("later");
    var git = GitRepository.open(directory);
    GitRepository.Removal removal = git.removalOf("abc-1", List.of("versions"));
    assertNotNull(removal);
    assertEquals("versions/x.py", removal.path());
    assertEquals("2026-03-01", removal.date());
    assertTrue(commit(git, "HEAD~1").startsWith(removal.commit()));
    assertNull(git.removalOf("abc", List.of("versions")), "the whole id, not its beginning");
    assertNull(git.removalOf("abc.1", List.of("versions")), "to the letter");
  }

  @Test
  void changesAreDetectedByContent() throws Exception {
    TestRepository files = repository();
    for (String name : List.of("same", "edited", "staged", "gone", "touched", "windows", "back")) {
      files.write(name + ".py", "one\n");
    }
    files.commit("all").branch("feature").write("ü committed.py", "x\n").commit("on feature");
    files.write("staged.py", "two\n").git("add", "--all");
    files.write("edited.py", "two\n").delete("gone.py").write("new.py", "");
    files.write("touched.py", "one\n").write("windows.py", "one\r\n");
    files.write("back.py", "two\n").git("add", "back.py").write("back.py", "one\n");
    assertEquals(
        Set.of("ü committed.py", "staged.py", "edited.py", "new.py", "back.py"),
        GitRepository.open(directory).changedSince("main"));
  }

  @Test
  void aShallowCloneSaysThatItIsOne() throws Exception {
    repository().commit("second");
    Path clone = directory.resolve("clone");
    TestRepository.create(clone.resolve("empty"))
        .git("clone", "-q", "--depth", "1", directory.toUri().toString(), clone + "/shallow");
    var git = GitRepository.open(clone.resolve("shallow"));
    assertTrue(git.isShallow());
    GitException refused = assertThrows(GitException.class, () -> git.refs(List.of("HEAD~1")));
    assertEquals(
        "HEAD~1 is not a commit in this repository; this is a shallow clone: fetch it first",
        refused.getMessage());
  }

  private TestRepository repository() throws IOException, InterruptedException {
    return TestRepository.create(directory).write("versions/001.py", "first\n").commit("first");
  }

  private static List<String> names(List<Ref> refs) {
    return refs.stream().map(Ref::name).toList();
  }

  private static String commit(GitRepository git, String name) throws GitException {
    return git.refs(List.of(name)).getFirst().commit();
  }
}
