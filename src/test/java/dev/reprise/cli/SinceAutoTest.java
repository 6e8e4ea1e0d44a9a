package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.cli.terminal.ExitStatus;
import dev.reprise.history.git.TestRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `--since auto` covers the changes of this branch, however it determines where they began.
final class SinceAutoTest {
  @TempDir Path directory;
  private TestRepository repository;

  @BeforeEach
  void aBranchWithOneRevision() throws IOException, InterruptedException {
    repository = TestRepository.create(directory.resolve("project"));
    revision("001", "None").commit("first");
  }

  private TestRepository revision(String id, String parent) throws IOException {
    return repository.write(
        "alembic/versions/" + id + ".py",
        """
        from alembic import op

        revision = "%s"
        down_revision = %s

        def upgrade():
            op.execute("CREATE TABLE t%s (id integer)")
        """
            .formatted(id, parent, id));
  }

  private static List<String> files(Ran ran) {
    return ran.out().lines().map(each -> each.replaceFirst(":.*", "")).toList();
  }

  private Ran lint(Map<String, String> environment) {
    return Ran.in(
        repository.root(),
        environment,
        "lint",
        "--no-cache",
        "--since",
        "auto",
        "--format",
        "concise");
  }

  @Test
  void aBranchIsComparedWithTheDefaultOne() throws IOException, InterruptedException {
    assertEquals(List.of("alembic/versions/001.py"), files(lint(Map.of())), "on main, all");
    repository.branch("topic");
    assertEquals(List.of(), files(lint(Map.of())), "nothing is changed yet");
    revision("002", "'001'");
    assertEquals(List.of("alembic/versions/002.py"), files(lint(Map.of())));
    repository.commit("second");
    assertEquals(List.of("alembic/versions/002.py"), files(lint(Map.of())));
    Ran full = Ran.in(repository.root(), "lint", "--no-cache", "--since", "auto");
    assertTrue(
        full.err().startsWith("1 finding (1 warning) in the 1 revision since main.\n"), full.err());
  }

  @Test
  void aBuildServerSaysWhatIsMergedInto() throws IOException, InterruptedException {
    repository.git("update-ref", "refs/remotes/origin/release", "HEAD");
    revision("002", "'001'").commit("second");
    Ran ran = lint(Map.of("GITHUB_BASE_REF", "release"));
    assertEquals(List.of("alembic/versions/002.py"), files(ran), ran.err());
    Ran missing = lint(Map.of("GITHUB_BASE_REF", "gone"));
    assertEquals(ExitStatus.FAILED, missing.status());
    assertTrue(missing.err().contains("this clone lacks branch gone; add --fetch"), missing.err());
  }

  @Test
  void aCommitOfTheDefaultBranchIsLookedAtAsAWhole() throws IOException, InterruptedException {
    revision("002", "'001'").commit("second");
    repository.git("checkout", "--quiet", "--detach", "HEAD");
    assertEquals(2, files(lint(Map.of())).size());
    revision("003", "'002'").commit("third");
    assertEquals(List.of("alembic/versions/003.py"), files(lint(Map.of())));
  }

  @Test
  void withoutADefaultBranchEverythingIsLookedAt() throws IOException, InterruptedException {
    repository.git("branch", "-m", "main", "elsewhere");
    Ran ran = lint(Map.of());
    assertEquals(1, files(ran).size());
    assertTrue(ran.err().contains("default branch unknown"), ran.err());
  }
}
