package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.cli.terminal.ExitStatus;
import dev.reprise.history.git.TestRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A repository's own configuration, attributes and hooks name commands; none of them is run.
final class GitRunsNothingTest {
  private static final String REVISION =
      """
      revision = "%s"
      down_revision = %s
      from alembic import op


      def upgrade():
          op.drop_table("%s")
      """;

  @TempDir Path directory;
  private Path mark = Path.of("");

  /// A git configuration, with `%s` for the file that its command creates when run, and git
  /// commands that prove that it runs. `attributes` is the file that assigns the driver `e` to our
  /// files.
  private record Trap(String name, String attributes, List<String> settings, List<String> proof) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static final String NONE = "";
  private static final String TREE = ".gitattributes";
  private static final String OWN = ".git/info/attributes";

  static Stream<Trap> traps() {
    String touch = "sh -c 'touch %s; cat'";
    String signs =
        "sh -c 'touch %s; cat >/dev/null; echo \"[GNUPG:] SIG_CREATED D 1 8 00 1 x\" >&2;"
            + " echo -----BEGIN PGP SIGNATURE-----; echo; echo x;"
            + " echo -----END PGP SIGNATURE-----' -";
    return Stream.of(
        new Trap("monitor", NONE, List.of("core.fsmonitor", "touch %s; false"), List.of("status")),
        new Trap("filter", TREE, List.of("filter.e.clean", touch), List.of("diff", "HEAD")),
        new Trap("own filter", OWN, List.of("filter.e.clean", touch), List.of("diff", "HEAD")),
        new Trap("process", TREE, List.of("filter.e.process", "touch %s"), List.of("diff", "HEAD")),
        new Trap(
            "text",
            TREE,
            List.of("diff.e.textconv", "sh -c 'touch %s; cat \"$1\"' -"),
            List.of("log", "-p")),
        new Trap(
            "difference", TREE, List.of("diff.e.command", "touch %s; :"), List.of("diff", "HEAD")),
        new Trap("any difference", NONE, List.of("diff.external", "touch %s; :"), List.of("diff")),
        new Trap(
            "signature",
            NONE,
            List.of(
                "gpg.program",
                signs,
                "user.signingkey",
                "x",
                "commit.gpgsign",
                "true",
                "log.showSignature",
                "true"),
            List.of("log", "-1")),
        new Trap("hooks", NONE, List.of("core.hooksPath", "hooks"), List.of("checkout", "HEAD")),
        new Trap("alias", NONE, List.of("alias.x", "!touch %s"), List.of("x")),
        new Trap(
            "transport",
            NONE,
            List.of(
                "remote.origin.url", "ext::touch %s",
                "remote.origin.promisor", "true",
                "extensions.partialClone", "origin",
                "core.repositoryformatversion", "1",
                "protocol.ext.allow", "always"),
            List.of("fetch")));
  }

  @ParameterizedTest
  @MethodSource("traps")
  void noCommandOfTheRepositoryRuns(Trap trap) throws Exception {
    TestRepository files = repository();
    mark = directory.resolve("ran");
    if (!trap.attributes().isEmpty()) {
      files.write(trap.attributes(), "*.py diff=e filter=e\n");
    }
    Path hooks = Files.createDirectories(directory.resolve("work/hooks"));
    for (String hook : List.of("post-checkout", "post-index-change", "reference-transaction")) {
      Path file = Files.writeString(hooks.resolve(hook), "#!/bin/sh\ntouch " + mark + "\n");
      assertTrue(file.toFile().setExecutable(true));
    }
    for (int i = 0; i < trap.settings().size(); i += 2) {
      files.git("config", trap.settings().get(i), trap.settings().get(i + 1).formatted(mark));
    }
    if (trap.name().equals("signature")) {
      Path program = directory.resolve("gpg");
      Files.writeString(program, "#!/bin/sh\nexec " + trap.settings().get(1).formatted(mark));
      assertTrue(program.toFile().setExecutable(true));
      files.git("config", "gpg.program", program.toString());
      files.git("commit", "-q", "-S", "--allow-empty", "-m", "signed");
    }
    if (trap.name().equals("transport")) {
      // A missing object would be fetched.
      removeObject("HEAD:versions/003.py");
    }
    proveThatItWouldRun(trap);
    for (String line :
        List.of(
            "lint",
            "lint --diff",
            "lint --since main",
            "lint --against main",
            "lint --since main --against feature,main",
            "history --check",
            "history",
            "replay",
            "plan")) {
      Files.writeString(
          directory.resolve("work/versions/001.py"), REVISION.formatted("r1", "None", line));
      Ran ran = Ran.in(directory.resolve("work"), line.split(" "));
      assertFalse(Files.exists(mark), () -> line + ": " + ran);
    }
  }

  /// A trap is only valid if git itself falls into it.
  private void proveThatItWouldRun(Trap trap) throws Exception {
    Files.deleteIfExists(mark);
    Files.writeString(
        directory.resolve("work/versions/001.py"), REVISION.formatted("r1", "None", "z"));
    List<String> command = new ArrayList<>(List.of("git", "--no-pager"));
    command.addAll(trap.proof());
    new ProcessBuilder(command)
        .directory(directory.resolve("work").toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
    assertTrue(Files.deleteIfExists(mark), "git did not run it");
  }

  private void removeObject(String name) throws Exception {
    Process process =
        new ProcessBuilder("git", "rev-parse", name)
            .directory(directory.resolve("work").toFile())
            .start();
    String id = new String(process.getInputStream().readAllBytes()).strip();
    Files.delete(
        directory.resolve("work/.git/objects/" + id.substring(0, 2) + "/" + id.substring(2)));
  }

  /// A parent removed by a commit, a revision claimed by two commits, a branch beside them.
  private TestRepository repository() throws IOException, InterruptedException {
    TestRepository files = TestRepository.create(directory.resolve("work"));
    files.write("env.py", "").write("versions/001.py", REVISION.formatted("r1", "None", "a"));
    files.write("versions/gone.py", REVISION.formatted("gone", "'r1'", "b")).commit("one");
    files.delete("versions/gone.py").commit("two");
    files.branch("feature").write("versions/002.py", REVISION.formatted("r2", "'gone'", "c"));
    files.commit("three").write("versions/003.py", REVISION.formatted("r2", "'r1'", "d"));
    return files.commit("four").write("versions/new.py", REVISION.formatted("r4", "'r1'", "e"));
  }

  @Test
  void aSubmoduleIsNotAsked() throws Exception {
    TestRepository files = repository();
    mark = directory.resolve("ran");
    TestRepository.create(directory.resolve("other")).write("x.py", "x = 1\n").commit("x");
    files.git(
        "-c",
        "protocol.file.allow=always",
        "submodule",
        "add",
        "-q",
        directory.resolve("other").toString(),
        "sub");
    files.commit("with a submodule");
    files.write("sub/.gitattributes", "*.py filter=e\n").write("sub/x.py", "x = 2\n");
    files.git("-C", "sub", "config", "filter.e.clean", "sh -c 'touch %s; cat'".formatted(mark));
    Ran.in(directory.resolve("work"), "lint", "--since", "main");
    assertFalse(Files.exists(mark));
    files.git("diff", "HEAD");
    assertTrue(Files.exists(mark), "git would have asked it");
  }

  @Test
  void whatIsNoNameOfACommitIsRefused() throws Exception {
    repository();
    for (String name : List.of("^main", "--all", "-x", "", "main..feature", "main^{tree}")) {
      for (String option : List.of("--since", "--against")) {
        Ran ran = Ran.in(directory.resolve("work"), "lint", option + "=" + name);
        assertEquals(ExitStatus.FAILED, ran.status(), option + name + ran);
      }
    }
  }
}
