package dev.reprise.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reprise.postgres.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands that `reprise prove --container` gives to Docker.
@Tag("postgres")
final class ProveContainerPostgresTest {
  @TempDir Path root;

  /// The program for containers is a stand-in: it knows one container whose process has ended, and
  /// publishes the port of the test's server.
  @Test
  void aContainerIsRemovedAtTheEnd() throws Exception {
    Path bin = Files.createDirectories(root.resolve("bin"));
    Path calls = root.resolve("calls");
    Path program = bin.resolve("docker");
    Files.writeString(
        program,
        """
        #!/bin/sh
        echo "$*" >> %s
        case "$1" in
          ps) echo "old 999999999" ;;
          run) echo new; test -n "$POSTGRES_PASSWORD" ;;
          port) echo "127.0.0.1:%d" ;;
        esac
        """
            .formatted(calls, TestServer.running().port()));
    assertTrue(program.toFile().setExecutable(true));
    Path migrations = Files.createDirectories(root.resolve("migrations"));
    Files.writeString(
        migrations.resolve("V1__t.sql"), "CREATE TABLE IF NOT EXISTS t (id integer);");
    Map<String, String> path = Map.of("PATH", bin + ":" + System.getenv("PATH"));
    Ran ran = Ran.in(root, path, "prove", "--container", "postgres:16", "migrations");
    assertEquals(0, ran.status(), ran.out() + ran.err());
    List<String> said = Files.readAllLines(calls);
    assertEquals("rm --force --volumes old", said.get(1));
    assertTrue(said.get(2).endsWith("--env=POSTGRES_PASSWORD postgres:16"), said.get(2));
    assertEquals("rm --force --volumes new", said.getLast());
    Ran wrong = Ran.in(root, path, "prove", "--container", "--privileged", "migrations");
    assertEquals(2, wrong.status());
    Ran none =
        Ran.in(root, Map.of("PATH", ""), "prove", "--container", "postgres:16", "migrations");
    assertTrue(none.err().contains("neither docker nor podman"), none.err());
  }
}
