package dev.reprise.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `pytest --reprise`, with the plugin as in the wheel and this build as the program.
@Tag("python")
final class PytestPluginTest extends AlembicProject {
  private static final Path PLUGIN = Path.of("src/build/python/pytest_plugin.py");

  @TempDir Path site;

  private record Answer(int status, String out) {}

  @BeforeEach
  void thePlugin() throws Exception {
    assumeTrue(run("-c", "import pytest; pytest.Item").status() == 0, "no pytest here");
    Path home = Files.createDirectories(site.resolve("reprise"));
    Files.writeString(home.resolve("__init__.py"), "");
    Files.copy(PLUGIN, home.resolve("pytest_plugin.py"));
  }

  private Answer run(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("python3"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
    builder.environment().put("PYTHONPATH", site.toString());
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    builder
        .environment()
        .put(
            "REPRISE_PROGRAM",
            "'%s/bin/java' -XX:TieredStopAtLevel=1 -cp '%s' dev.reprise.cli.Main"
                .formatted(System.getProperty("java.home"), System.getProperty("java.class.path")));
    try {
      Process process = builder.start();
      String out = new String(process.getInputStream().readAllBytes(), UTF_8);
      return new Answer(process.waitFor(), out);
    } catch (IOException e) {
      return new Answer(-1, "");
    }
  }

  private Answer pytest(String... more) throws IOException, InterruptedException {
    List<String> arguments =
        new ArrayList<>(List.of("-m", "pytest", "-p", "reprise.pytest_plugin"));
    arguments.addAll(List.of("-p", "no:cacheprovider", "--reprise", "-q"));
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  @Test
  void eachRevisionIsATest() throws Exception {
    revision("003", "'002'", "op.execute('CREATE TABLE IF NOT EXISTS t (id integer)')");
    Answer answer = pytest("-rA");
    assertEquals(1, answer.status(), answer.out());
    assertTrue(answer.out().contains("2 failed, 1 passed"), answer.out());
    assertTrue(
        answer
            .out()
            .contains(
                "alembic/versions/002.py:9:5: warning[unguarded-add-column] Running this again"
                    + " fails: column \"nick\" of relation \"players\" already exists"),
        answer.out());
    assertTrue(answer.out().contains("reprise lint --fix alembic/versions/002.py"), answer.out());
    assertTrue(answer.out().contains("PASSED alembic/versions/003.py::reprise[003]"), answer.out());
  }

  @Test
  void whatPytestSelectsAndTheProjectConfiguresCounts() throws Exception {
    assertTrue(pytest("-k", "002").out().contains("1 failed, 1 deselected"));
    Files.writeString(root.resolve("pytest.ini"), "[pytest]\nreprise_fail_on = error\n");
    assertTrue(pytest().out().contains("2 passed"));
    Files.writeString(root.resolve("pytest.ini"), "[pytest]\nreprise_args = --applied 001\n");
    assertTrue(pytest().out().contains("1 failed, 1 passed"));
  }

  @Test
  void anErrorOfTheProgramIsOneOfUsage() throws Exception {
    Files.writeString(root.resolve("pytest.ini"), "[pytest]\nreprise_args = --no-such-option\n");
    String out = pytest().out();
    assertTrue(out.contains("unknown option"), out);
  }
}
