package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.history.git.TestRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// `lint --since auto --fetch` finds the conflicts of two pull requests in any kind of clone that a
/// build server makes, using the variables that it sets.
final class EveryCloneTest {
  private static final String VERSIONS = "alembic/versions/";

  /// The variables each sets for a pull request of `feature` into `main`.
  private static final Map<String, Map<String, String>> SERVERS =
      Map.of(
          "github",
          Map.of("GITHUB_BASE_REF", "main", "GITHUB_REF", "refs/pull/7/merge"),
          "gitlab",
          Map.of("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main", "CI_DEFAULT_BRANCH", "main"),
          "woodpecker",
          Map.of("CI_COMMIT_TARGET_BRANCH", "main", "CI_COMMIT_BRANCH", "main"),
          "buildkite",
          Map.of("BUILDKITE_PULL_REQUEST_BASE_BRANCH", "main", "BUILDKITE_BRANCH", "feature"),
          "jenkins",
          Map.of("CHANGE_TARGET", "main", "BRANCH_NAME", "PR-7"));

  enum Clone {
    FULL,
    DEPTH_1,
    DEPTH_50,
    MERGE_COMMIT,
    MIRROR
  }

  @TempDir Path directory;
  private TestRepository origin;

  @BeforeEach
  void project() throws Exception {
    origin =
        TestRepository.create(directory.resolve("origin"))
            .write("alembic.ini", "[alembic]\nscript_location = alembic\n")
            .write("alembic/env.py", "")
            .write(VERSIONS + "039_base.py", revision("039", null))
            .commit("base");
    origin.git("config", "uploadpack.allowAnySHA1InWant", "true");
  }

  /// With more commits on both sides than a shallow clone contains.
  private void diverge(String ours, String theirs) throws Exception {
    origin.branch("feature");
    for (int i = 0; i < 3; i++) {
      origin.write("README", "feature " + i).commit("feature " + i);
    }
    origin.write(VERSIONS + "040_ours.py", revision(ours, "039")).commit("ours");
    origin.checkout("main");
    for (int i = 0; i < 3; i++) {
      origin.write("NEWS", "main " + i).commit("main " + i);
    }
    origin.write(VERSIONS + "040_theirs.py", revision(theirs, "039")).commit("theirs");
    origin.git("checkout", "--quiet", "--detach").git("merge", "-q", "--no-edit", "feature");
    origin.git("update-ref", "refs/pull/7/merge", "HEAD").checkout("main");
  }

  private static String revision(String id, String parent) {
    return "revision = '%s'\ndown_revision = %s\n\n\ndef upgrade():\n    pass\n"
        .formatted(id, parent == null ? "None" : "'" + parent + "'");
  }

  private Path clone(Clone how, String name) throws Exception {
    String url = origin.root().toUri().toString();
    Path here = directory.resolve(name);
    switch (how) {
      case FULL -> origin.git("clone", "-q", "--branch", "feature", url, here.toString());
      case DEPTH_1 ->
          origin.git("clone", "-q", "--depth=1", "--branch", "feature", url, here.toString());
      case DEPTH_50 ->
          origin.git("clone", "-q", "--depth=50", "--branch", "feature", url, here.toString());
      case MERGE_COMMIT ->
          TestRepository.create(here)
              .git("remote", "add", "origin", url)
              .git(
                  "fetch",
                  "-q",
                  "--depth=1",
                  "origin",
                  "+refs/pull/7/merge:refs/remotes/pull/7/merge")
              .git("checkout", "-q", "--detach", "refs/remotes/pull/7/merge");
      case MIRROR ->
          origin
              .git("clone", "-q", "--mirror", url, here + ".git")
              .git(
                  "--git-dir=" + here + ".git",
                  "worktree",
                  "add",
                  "-q",
                  here.toString(),
                  "feature");
    }
    return here;
  }

  private static Ran lint(Path here, Map<String, String> environment, String... more) {
    List<String> options = List.of("lint", "--no-cache", "--format", "concise", "--since", "auto");
    String[] all = new String[options.size() + more.length];
    options.toArray(all);
    System.arraycopy(more, 0, all, options.size(), more.length);
    return Ran.in(here, environment, all);
  }

  @ParameterizedTest
  @EnumSource
  void twoFilesWithOneIdAreFound(Clone how) throws Exception {
    diverge("040", "040");
    isFound(how, "duplicate-revision");
  }

  @ParameterizedTest
  @EnumSource
  void twoHeadsAreFound(Clone how) throws Exception {
    diverge("ours", "theirs");
    isFound(how, "multiple-heads");
  }

  private void isFound(Clone how, String rule) throws Exception {
    for (var server : SERVERS.entrySet()) {
      Ran ran = lint(clone(how, server.getKey()), server.getValue(), "--fetch");
      assertEquals(1, ran.status(), server.getKey() + ": " + ran.out() + ran.err());
      assertTrue(ran.out().contains("error[" + rule + "]"), ran.out());
    }
    Path here = directory.resolve("github");
    Map<String, String> github = SERVERS.get("github");
    Ran fixed = lint(here, github, "--fix");
    assertEquals(0, fixed.status(), fixed.out() + fixed.err());
    assertEquals(0, lint(here, github).status(), "the fix is a rebase");
  }

  @Test
  void theOnlyRemoteMayHaveAnyName() throws Exception {
    diverge("040", "040");
    Path here = clone(Clone.DEPTH_1, "clone");
    origin.git("-C", here.toString(), "remote", "rename", "origin", "team/up");
    for (Map<String, String> server : List.of(SERVERS.get("github"), Map.<String, String>of())) {
      Ran ran = lint(here, server, "--fetch");
      assertEquals(1, ran.status(), ran.err());
      assertTrue(ran.out().contains("After merging `team/up/main`"), ran.out());
    }
  }

  /// As GitHub checks out pull requests: two revisions of the branch, two of the target, and one on
  /// a table that the target renames.
  @Test
  void inTheMergeCommitOnlyRevisionsOfTheBranchMove() throws Exception {
    String table = revision("039", null).replace("pass", "op.execute('CREATE TABLE t (a int)')");
    origin.write(VERSIONS + "039_base.py", "from alembic import op\n" + table).commit("table");
    origin.branch("feature");
    String index = revision("040", "039").replace("pass", "op.create_index('x', 't', ['a'])");
    origin.write(VERSIONS + "040_ours.py", "from alembic import op\n" + index);
    origin.write(VERSIONS + "041_ours.py", revision("041", "040")).commit("ours");
    origin.checkout("main");
    String rename = revision("040", "039").replace("pass", "op.rename_table('t', 'u')");
    origin.write(VERSIONS + "040_theirs.py", "from alembic import op\n" + rename);
    origin.write(VERSIONS + "041_theirs.py", revision("041", "040")).commit("theirs");
    origin.git("checkout", "--quiet", "--detach").git("merge", "-q", "--no-edit", "feature");
    origin.git("update-ref", "refs/pull/7/merge", "HEAD").checkout("main");
    Path here = clone(Clone.MERGE_COMMIT, "clone");
    Ran ran = lint(here, SERVERS.get("github"), "--fetch");
    assertTrue(
        ran.out()
            .contains(
                "error[fails-at-once] After merging `origin/main`: This fails on the first run:"
                    + " relation \"t\" does not exist"),
        ran.out());
    Ran full = Ran.in(here, SERVERS.get("github"), "lint", "--no-cache", "--since", "auto");
    assertTrue(full.out().contains("alembic/versions/040_theirs.py:"), full.out());
    lint(here, SERVERS.get("github"), "--fix");
    Path versions = here.resolve(VERSIONS);
    assertTrue(Files.readString(versions.resolve("042_ours.py")).contains("= '041'"));
    assertTrue(Files.readString(versions.resolve("043_ours.py")).contains("= '042'"));
    assertEquals(revision("041", "040"), Files.readString(versions.resolve("041_theirs.py")));
  }

  /// A build server may give any checkout the name of the target branch.
  @Test
  void aCloneOfOneCommitThatIsCalledMainIsNotMain() throws Exception {
    diverge("040", "040");
    Path here = directory.resolve("clone");
    TestRepository.create(here)
        .git("remote", "add", "origin", origin.root().toUri().toString())
        .git("fetch", "-q", "--depth=1", "origin", "refs/heads/feature")
        .git("reset", "-q", "--hard", "FETCH_HEAD");
    Map<String, String> woodpecker = SERVERS.get("woodpecker");
    Ran lacking = lint(here, woodpecker);
    assertEquals(2, lacking.status());
    assertEquals(
        "reprise: --since auto: this shallow clone lacks branch main; add --fetch\n",
        lacking.err());
    Ran fetched = lint(here, woodpecker, "--fetch");
    assertEquals(1, fetched.status(), fetched.err());
    assertTrue(fetched.out().contains("error[duplicate-revision]"), fetched.out());
    assertFalse(Files.exists(here.resolve(".git/FETCH_HEAD.lock")));
  }

  @Test
  void aPushOfABranchIsComparedWithTheDefaultBranchThatTheRemoteNames() throws Exception {
    diverge("040", "040");
    Path here = clone(Clone.DEPTH_1, "clone");
    Ran lacking = lint(here, Map.of());
    assertEquals(2, lacking.status());
    assertTrue(lacking.err().contains("shallow clone lacks the default branch"), lacking.err());
    Ran ran = lint(here, Map.of(), "--fetch");
    assertEquals(1, ran.status(), ran.err());
    assertTrue(ran.out().contains("error[duplicate-revision]"), ran.out());
  }

  @Test
  void aMergeQueueNamesItsTargetInTheRef() throws Exception {
    diverge("040", "040");
    Map<String, String> queue =
        Map.of("GITHUB_REF", "refs/heads/gh-readonly-queue/main/pr-7-" + "0".repeat(40));
    Ran ran = lint(clone(Clone.DEPTH_1, "clone"), queue, "--fetch");
    assertEquals(1, ran.status(), ran.err());
  }

  @Test
  void onTheDefaultBranchEverythingIsLookedAt() throws Exception {
    diverge("041", "040");
    origin.checkout("main");
    Path here = directory.resolve("clone");
    origin.git("clone", "-q", "--depth=1", origin.root().toUri().toString(), here.toString());
    Path event = directory.resolve("event.json");
    Files.writeString(event, "{\"repository\": {\"default_branch\": \"main\"}}");
    for (Map<String, String> push :
        List.of(
            Map.<String, String>of(),
            Map.of("CI_COMMIT_BRANCH", "main", "CI_DEFAULT_BRANCH", "main"),
            Map.of("GITHUB_REF", "refs/heads/main", "GITHUB_EVENT_PATH", event.toString()))) {
      Ran ran = lint(here, push);
      assertEquals(0, ran.status(), ran.err());
      assertEquals("", ran.out());
    }
  }

  @Test
  void nothingIsFetchedWhereTheCheckoutWouldRunSomething() throws Exception {
    diverge("040", "040");
    Path here = clone(Clone.DEPTH_1, "clone");
    Path ran = directory.resolve("ran");
    String program = "touch '" + ran + "'; false";
    for (String key :
        List.of(
            "core.sshCommand",
            "core.askPass",
            "core.gitProxy",
            "remote.origin.uploadpack",
            "remote.origin.vcs",
            "credential.helper",
            "credential.https://x.helper",
            "url.ext::x.insteadOf")) {
      origin.git("-C", here.toString(), "config", key, program);
      Ran refused = lint(here, SERVERS.get("github"), "--fetch");
      assertEquals(2, refused.status());
      assertTrue(refused.err().contains("--fetch: refused, because"), refused.err());
      origin.git("-C", here.toString(), "config", "--unset", key);
    }
    Path hook = here.resolve(".git/hooks/reference-transaction");
    Files.createDirectories(hook.getParent());
    Files.writeString(hook, "#!/bin/sh\n" + program + "\n");
    assertTrue(hook.toFile().setExecutable(true));
    assertEquals(1, lint(here, SERVERS.get("github"), "--fetch").status());
    assertFalse(Files.exists(ran));
  }

  @Test
  void aRemoteThatRunsAProgramIsNotAsked() throws Exception {
    diverge("040", "040");
    Path here = clone(Clone.DEPTH_1, "clone");
    Path ran = directory.resolve("ran");
    origin.git("-C", here.toString(), "remote", "set-url", "origin", "ext::sh -c touch% " + ran);
    Ran refused = lint(here, SERVERS.get("github"), "--fetch");
    assertEquals(2, refused.status());
    assertFalse(Files.exists(ran));
  }
}
