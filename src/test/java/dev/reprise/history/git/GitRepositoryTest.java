package dev.reprise.history.git;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.history.git.GitRepository.Ref;
import dev.reprise.text.FileTree.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GitRepositoryTest {
  @TempDir Path directory;

  @Test
  void aTreeOfAnotherBranchIsReadWithoutACheckout() throws Exception {
    TestRepository files = repository();
    files.branch("feature/a").write("versions/ü:2.py", "second\n").commit("second");
    files.checkout("main");
    try (var git = GitRepository.open(directory)) {
      GitTree tree = git.tree(git.refs(List.of("feature/a")).getFirst().commit());
      assertEquals(List.of("001.py", "ü:2.py"), tree.list("versions"));
      assertArrayEquals("second\n".getBytes(), tree.read("versions/ü:2.py"));
      assertEquals(Kind.DIRECTORY, tree.kind("versions"));
      assertEquals(Kind.NONE, tree.kind("versions/003.py"));
      assertEquals(List.of(), tree.list("nowhere"));
      assertThrows(IOException.class, () -> tree.read("versions/003.py"));
      assertEquals(
          tree.contentId("versions/001.py"),
          git.tree("main").contentId("versions/001.py"),
          "the same content has the same id");
    }
    assertEquals(1, Files.list(directory.resolve("versions")).count());
  }

  @Test
  void aGlobMatchesBranchesHoweverManySlashesTheyHave() throws Exception {
    TestRepository files = repository();
    files.branch("a").commit("a").checkout("main");
    files.branch("deep/er/b").commit("b").checkout("main");
    try (var git = GitRepository.open(directory)) {
      assertEquals(
          List.of("a", "deep/er/b", "main"),
          git.refs(List.of("*")).stream().map(Ref::name).sorted().toList());
      assertEquals(List.of("deep/er/b"), names(git.refs(List.of("deep/*"))));
      assertEquals(List.of("a", "main"), names(git.refs(List.of("a", "main", "a"))));
    }
  }

  @Test
  void whatNamesNothingIsSaid() throws Exception {
    repository();
    try (var git = GitRepository.open(directory)) {
      assertEquals(
          "nowhere names no commit here; fetch it first?",
          assertThrows(GitException.class, () -> git.refs(List.of("nowhere"))).getMessage());
      assertEquals(
          "no ref matches origin/*",
          assertThrows(GitException.class, () -> git.refs(List.of("origin/*"))).getMessage());
      assertThrows(GitException.class, () -> git.refs(List.of("--output=/tmp/x")));
    }
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
    try (var git = GitRepository.open(directory)) {
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
  }

  @Test
  void theCommitThatRemovedARevisionIsFound() throws Exception {
    TestRepository files = repository();
    files.write("versions/x.py", "revision: str = 'abc-1'\ndown_revision = None\n").commit("add");
    files.delete("versions/x.py").commit("remove").commit("later");
    try (var git = GitRepository.open(directory)) {
      GitRepository.Removal removal = git.removalOf("abc-1", List.of("versions"));
      assertNotNull(removal);
      assertEquals("versions/x.py", removal.path());
      assertEquals("2026-03-01", removal.date());
      assertTrue(commit(git, "HEAD~1").startsWith(removal.commit()));
      assertNull(git.removalOf("abc", List.of("versions")), "the whole id, not its beginning");
      assertNull(git.removalOf("abc.1", List.of("versions")), "to the letter");
    }
  }

  @Test
  void aShallowCloneSaysThatItIsOne() throws Exception {
    repository().commit("second");
    Path clone = directory.resolve("clone");
    TestRepository.create(clone.resolve("empty"))
        .git("clone", "-q", "--depth", "1", directory.toUri().toString(), clone + "/shallow");
    try (var git = GitRepository.open(clone.resolve("shallow"))) {
      assertTrue(git.isShallow());
      GitException refused = assertThrows(GitException.class, () -> git.refs(List.of("HEAD~1")));
      assertEquals(
          "HEAD~1 names no commit here; this is a shallow clone, fetch it first",
          refused.getMessage());
    }
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
