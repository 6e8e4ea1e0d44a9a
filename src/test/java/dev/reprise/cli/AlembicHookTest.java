package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reprise.cli.terminal.ExitStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `init --hook`, and its effect in the real Alembic that `python3` finds.
@Tag("python")
final class AlembicHookTest {
  @TempDir Path root;

  @Test
  void aNewRevisionIsFixedAsItIsWritten() throws IOException, InterruptedException {
    assumeTrue(run("python3", "-c", "import alembic") == 0, "python3 has no Alembic");
    assertEquals(0, run("python3", "-m", "alembic", "init", "alembic"));
    Path template = root.resolve("alembic/script.py.mako");
    String text = Files.readString(template);
    Files.writeString(
        template,
        text.replace(
                "${upgrades if upgrades else \"pass\"}",
                "op.create_table(\"t\", sa.Column(\"id\", sa.Integer()))\n"
                    + "    op.add_column(\"t\", sa.Column(\"kind\", sa.Enum(\"a\","
                    + " name=\"kind\")))")
            .replace("${downgrades if downgrades else \"pass\"}", "op.drop_table(\"t\")"));
    Path bin = Files.createDirectory(root.resolve("bin"));
    Path program = bin.resolve("reprise");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Files.writeString(
        program,
        "#!/bin/sh\nexec '%s' -cp '%s' dev.reprise.cli.Main \"$@\"\n"
            .formatted(java, System.getProperty("java.class.path")));
    assertTrue(program.toFile().setExecutable(true));
    Ran hook = Ran.in(root, "init", "--hook");
    assertEquals("", hook.err());
    assertEquals("Added a post-write hook to alembic.ini\n", hook.out());
    assertEquals(ExitStatus.CLEAN, hook.status());

    assertEquals(0, run("python3", "-m", "alembic", "revision", "-m", "kinds"));

    try (var files = Files.list(root.resolve("alembic/versions"))) {
      Path revision =
          files.filter(each -> each.toString().endsWith("kinds.py")).findFirst().orElseThrow();
      String written = Files.readString(revision);
      String create = "sa.Enum(\"a\", name=\"kind\").create(op.get_bind(), checkfirst=True)";
      assertTrue(written.contains(create), written);
      assertTrue(written.contains("sa.Enum(name=\"kind\").drop("), written);
    }
  }

  @Test
  void withoutAlembicThereIsNothingToHookInto() {
    Ran ran = Ran.in(root, "init", "--hook");
    assertEquals(ExitStatus.FAILED, ran.status());
    assertTrue(ran.err().contains("no alembic.ini"), ran.err());
  }

  private int run(String... command) throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(List.of(command)).directory(root.toFile());
    builder
        .environment()
        .merge("PATH", root.resolve("bin").toString(), (old, bin) -> bin + ":" + old);
    builder.redirectErrorStream(true).redirectOutput(root.resolve("output.txt").toFile());
    Process process = builder.start();
    assertTrue(process.waitFor(2, TimeUnit.MINUTES));
    return process.exitValue();
  }
}
