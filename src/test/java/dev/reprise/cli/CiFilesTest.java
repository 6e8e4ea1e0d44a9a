package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.history.git.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The commands of the files that `init --ci` writes, run by bash in the repository they were
/// written for. Installing is omitted: the program is the one under test.
final class CiFilesTest {
  private static final String VERSION = "0.1.0";

  /// The variables each server sets for a pull request into the default branch.
  private static final Map<String, String> TARGET =
      Map.of(
          "github", "GITHUB_BASE_REF",
          "gitlab", "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
          "woodpecker", "CI_COMMIT_TARGET_BRANCH",
          "forgejo", "GITHUB_BASE_REF",
          "pre-commit", "NONE");

  @TempDir Path directory;

  @BeforeEach
  void programs() throws IOException {
    Path programs = Files.createDirectories(directory.resolve("bin"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    script(
        programs.resolve("reprise"),
        "exec '%s' -cp '%s' dev.reprise.cli.Main \"$@\" --no-cache\n"
            .formatted(java, System.getProperty("java.class.path")));
    script(programs.resolve("pip"), "test \"$3\" = reprise==" + VERSION + "\n");
    script(programs.resolve("npm"), "test \"$4\" = @reprise-dev/cli@" + VERSION + "\n");
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text);
    assertTrue(file.toFile().setExecutable(true));
  }

  /// The commands of the file in order; for the Action, the command that it runs.
  private static List<String> commands(String text) {
    List<String> commands = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String words = line.strip().replaceFirst("^(- )?((run|entry): )?", "");
      if (words.matches("(reprise|pip|npm) .*")) {
        commands.add(words);
      } else if (words.startsWith("arguments: ")) {
        commands.add("reprise lint " + words.substring(11).replaceAll("\\$\\{\\{.*}}", ""));
      }
    }
    return commands;
  }

  private String said = "";

  private int run(String command, Path here, Map<String, String> environment) throws Exception {
    ProcessBuilder bash =
        new ProcessBuilder("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command)
            .directory(here.toFile())
            .redirectErrorStream(true);
    bash.environment().merge("PATH", directory + "/bin:", (old, ours) -> ours + old);
    bash.environment().putAll(environment);
    Process process = bash.start();
    said = command + ": " + new String(process.getInputStream().readAllBytes(), UTF_8);
    return process.waitFor();
  }

  private static String written(Path here, String name) throws IOException {
    Ran ran = Ran.in(here, "init", "--ci", name);
    assertEquals(0, ran.status(), ran.err());
    return Files.readString(here.resolve(ran.out().replace("Wrote ", "").strip()));
  }

  @ParameterizedTest
  @CsvSource({
    "main, true",
    "master, true",
    "main, false",
  })
  void eachRunsFromAnEmptyRepository(String branch, boolean remote) throws Exception {
    for (String name : TARGET.keySet()) {
      Path here = directory.resolve(name);
      TestRepository repository = TestRepository.create(here);
      repository.git("symbolic-ref", "HEAD", "refs/heads/" + branch);
      if (remote) {
        repository.git("init", "-q", "--bare", here + ".git");
        repository.git("remote", "add", "origin", here + ".git");
      }
      String text = written(here, name);
      if (text.contains("branch")) {
        assertEquals(
            branch.equals("master") && !name.equals("gitlab"), text.contains("master"), text);
      }
      for (String command : commands(text)) {
        assertEquals(0, run(command.replace("--fetch", ""), here, Map.of()), said);
      }
      repository.commit("set up");
      if (remote) {
        repository.git("push", "-q", "origin", branch);
      }
      for (String command : commands(text)) {
        assertEquals(0, run(command, here, Map.of()), said);
      }
    }
  }

  @Test
  void eachFindsTwoPullRequestsThatClaimOneId() throws Exception {
    for (String name : TARGET.keySet()) {
      for (String branch : List.of("main", "master")) {
        Path origin = directory.resolve(name + branch);
        TestRepository repository = TestRepository.create(origin);
        repository.git("symbolic-ref", "HEAD", "refs/heads/" + branch);
        repository.write("alembic.ini", "[alembic]\nscript_location = alembic\n");
        repository.write("alembic/env.py", "").write("alembic/versions/1.py", revision("1", null));
        String text = written(origin, name);
        repository.commit("base").branch("feature");
        repository.write("alembic/versions/2_a.py", revision("2", "1")).commit("ours");
        repository.checkout(branch);
        repository.write("alembic/versions/2_b.py", revision("2", "1")).commit("theirs");
        Path here = directory.resolve(name + branch + "-clone");
        boolean local = name.equals("pre-commit");
        List<String> clone = new ArrayList<>(List.of("clone", "-q", "--branch", "feature"));
        clone.addAll(local ? List.of() : List.of("--depth=1"));
        clone.addAll(List.of(origin.toUri().toString(), here.toString()));
        repository.git(clone.toArray(String[]::new));
        String gate =
            commands(text).stream()
                .filter(each -> each.contains("--since"))
                .findFirst()
                .orElseThrow();
        String staged = local ? " alembic/versions/2_a.py" : "";
        assertEquals(1, run(gate + staged, here, Map.of(TARGET.get(name), branch)), said);
        assertTrue(said.contains("duplicate-revision"), said);
        // If it is merged anyway, the job of the default branch fails.
        repository.git("merge", "-q", "--no-edit", "feature");
        if (!local) {
          String push =
              commands(text).stream()
                  .filter(each -> each.contains("--select"))
                  .findFirst()
                  .orElseThrow();
          assertEquals(1, run(push, origin, Map.of()), said);
        }
      }
    }
  }

  private static String revision(String id, String parent) {
    return "revision = '%s'\ndown_revision = %s\n\n\ndef upgrade():\n    pass\n"
        .formatted(id, parent == null ? "None" : "'" + parent + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "'', --method POST repos/o/r/issues/7/comments",
    "42, --method PATCH repos/o/r/issues/comments/42"
  })
  void aCommentIsUpdatedAndNotRepeated(String earlier, String sent) throws Exception {
    script(
        directory.resolve("bin/gh"),
        "case $* in *--method*) echo \"$@\" > sent ;; *) echo \"%s\" ;; esac\n".formatted(earlier));
    Path here = directory.resolve("project");
    TestRepository.create(here)
        .write("alembic.ini", "[alembic]\nscript_location = alembic\n")
        .write("alembic/env.py", "")
        .write("alembic/versions/1.py", revision("1", null));
    String text = written(here, "github-comment");
    String script = text.substring(text.lastIndexOf("run: |") + 6).stripIndent();
    Map<String, String> variables = Map.of("GITHUB_REPOSITORY", "o/r", "PULL", "7");
    assertEquals(0, run(script, here, variables), said);
    String[] words = Files.readString(here.resolve("sent")).strip().split(" -F ");
    assertEquals("api " + sent, words[0]);
    assertEquals("body=@comment.md", words[1]);
    String lint =
        commands(text).stream()
            .filter(each -> each.startsWith("reprise"))
            .findFirst()
            .orElseThrow();
    assertEquals(0, run(lint.replace("--since auto --fetch", ""), here, Map.of()), said);
    assertTrue(Files.readString(here.resolve("comment.md")).startsWith("<!-- reprise -->\n"));
  }

  /// `examples/ci/github-repair.yml`: pushes a branch with the repair, and opens a pull request.
  @Test
  void aRepairIsPushedAsABranchOfItsOwn() throws Exception {
    script(directory.resolve("bin/gh"), "echo \"$@\" > \"$SENT\"\n");
    Path origin = directory.resolve("origin");
    TestRepository repository =
        TestRepository.create(origin)
            .write("alembic.ini", "[alembic]\nscript_location = alembic\n")
            .write("alembic/env.py", "")
            .write("alembic/versions/1.py", revision("1", null))
            .commit("base")
            .branch("feature")
            .write("alembic/versions/2_a.py", revision("2", "1"))
            .commit("ours")
            .checkout("main")
            .write("alembic/versions/2_b.py", revision("2", "1"))
            .commit("theirs");
    Path here = directory.resolve("clone");
    String url = origin.toUri().toString();
    repository.git("clone", "-q", "--depth=1", "--branch=feature", url, here.toString());
    Path sent = directory.resolve("sent");
    Map<String, String> variables =
        Map.of("BRANCH", "feature", "GH_TOKEN", "x", "SENT", sent.toString());
    String text = Files.readString(Path.of("examples/ci/github-repair.yml"));
    for (String step : text.substring(text.indexOf("- run: pip")).split("(?m)^ *- run: ")) {
      String command = step.replaceFirst("\\|\n", "");
      if (step.startsWith(">-")) {
        command = step.substring(2).replaceAll("\\s+", " ");
      }
      assertEquals(
          0, run(command.stripIndent().replaceFirst("^- run: ", ""), here, variables), said);
    }
    assertEquals(
        "pr create --base feature --head feature-migrations --fill\n", Files.readString(sent));
    repository.checkout("feature-migrations");
    assertTrue(Files.exists(origin.resolve("alembic/versions/3_a.py")));
    repository.git("merge", "-q", "--no-edit", "main");
    assertEquals(0, Ran.in(origin, "history", "--check").status());
    // Without a collision, nothing is pushed.
    Files.delete(sent);
    String last = text.substring(text.lastIndexOf("run: |") + 6).stripIndent();
    repository.git("-C", here.toString(), "checkout", "-q", "feature");
    assertEquals(0, run(last, here, variables), said);
    assertTrue(said.contains("Nothing to repair."), said);
  }

  @Test
  void examplesNameTheVersionThatIsBuilt() throws IOException {
    assertTrue(Files.readString(Path.of("pom.xml")).contains("<version>" + VERSION + "</version>"));
    try (var files = Files.list(Path.of("examples/ci"))) {
      for (Path file : files.toList()) {
        String text = Files.readString(file);
        if (!file.endsWith("github-open-branches.yml")) {
          assertTrue(text.contains(VERSION), file.toString());
        }
      }
    }
  }
}
